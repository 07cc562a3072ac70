import { useState } from 'react';
import { AGREEMENT_FILE_KINDS, AGREEMENT_LANGUAGES, AGREEMENT_WORDS, MAX_AGREEMENT_FILE_BYTES } from '#domain/ceremony';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Field, SelectField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Tag } from '../../ui/marks.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { LoadedAgreement } from './use-agreement.ts';
import { agreementWords } from './words.ts';

interface Props extends LoadedAgreement {
  readonly onDone: () => Promise<void>;
}
type File_ = LoadedAgreement['agreement']['files'][number];

export function FilesSection({ agreement, onDone }: Props) {
  const words = useWords(agreementWords);
  const shared = AGREEMENT_WORDS[useLocale()];
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<File_>();
  const { files, may } = agreement;
  const add = may.files && (
    <Button icon="upload" onClick={() => setAdding(true)}>
      {words.addFile}
    </Button>
  );
  return (
    <section className="stack">
      {files.length === 0 ? (
        <EmptyState title={words.noFiles} action={add}>
          {words.noFilesText}
        </EmptyState>
      ) : (
        <>
          <ul className="agreement-files">
            {files.map((file) => (
              <li key={file.id}>
                <div>
                  <p className="row">
                    <Tag>{words.fileKinds[file.kind]}</Tag>
                    {file.language && <Tag>{shared.languageName(file.language)}</Tag>}
                  </p>
                  <p className="file-name">{file.fileName}</p>
                  <p className="soft small">
                    {words.fileLine(sizeText(file.size), file.addedBy, dates.stamp(file.addedAt, true))}
                  </p>
                </div>
                {may.files && (
                  <div className="row">
                    <LinkButton
                      icon="download"
                      iconOnly
                      href={`/api/v1/agreements/${agreement.id}/files/${file.id}`}
                      download={file.fileName}
                    >
                      {words.download(file.fileName)}
                    </LinkButton>
                    <Button kind="quiet" icon="cross" iconOnly onClick={() => setRemoving(file)}>
                      {words.remove(file.fileName)}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
          {add}
        </>
      )}
      {adding && <AddFileDialog agreement={agreement} onClose={() => setAdding(false)} onDone={onDone} />}
      {removing && (
        <RemoveFileDialog
          agreementId={agreement.id}
          file={removing}
          onClose={() => setRemoving(undefined)}
          onDone={onDone}
        />
      )}
    </section>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

function AddFileDialog({ agreement, onClose, onDone }: Pick<Props, 'agreement' | 'onDone'> & { onClose: () => void }) {
  const words = useWords(agreementWords);
  const shared = AGREEMENT_WORDS[useLocale()];
  const isSigned = agreement.signedOn !== null;
  const [kind, setKind] = useState<File_['kind']>(isSigned ? 'signed' : 'draft');
  const others = AGREEMENT_LANGUAGES.filter((code) => !agreement.languages.includes(code));
  return (
    <FormDialog
      title={words.addFile}
      button={words.upload}
      icon="upload"
      cancel={words.cancel}
      onClose={onClose}
      send={async (form) => {
        const file = form.get('file');
        if (!(file instanceof File) || file.size === 0) throw fieldProblem(words.fileNeeded);
        if (file.size > MAX_AGREEMENT_FILE_BYTES) throw fieldProblem(words.tooLarge);
        const language = textOf(form, 'language');
        await api('POST /api/v1/agreements/{id}/files', {
          params: { id: agreement.id },
          query: { kind, ...(language && { language }) },
          body: file,
        });
        await onDone();
      }}
    >
      <Field name="file" label={words.file} hint={words.filesHint} required>
        {(control) => <input className="input" type="file" accept=".pdf,.docx,.png,.jpg,.jpeg" {...control} />}
      </Field>
      <SelectField
        name="kind"
        label={words.fileKind}
        placeholder={null}
        value={kind}
        onChange={(event) => setKind(AGREEMENT_FILE_KINDS.find((one) => one === event.target.value) ?? 'annex')}
        options={AGREEMENT_FILE_KINDS.map((value) => ({ value, label: words.fileKinds[value] }))}
      />
      <SelectField
        name="language"
        label={words.fileLanguage}
        required={kind === 'draft'}
        defaultValue={kind === 'draft' ? (agreement.languages[0] ?? '') : ''}
        options={[...agreement.languages, ...others].map((value) => ({ value, label: shared.languageName(value) }))}
      />
    </FormDialog>
  );
}

/** Said here and not by the server: nothing is sent that cannot be taken. */
function fieldProblem(detail: string): ApiProblem {
  return new ApiProblem({
    status: 422,
    code: 'request.invalid',
    title: detail,
    errors: [{ pointer: '/file', code: 'ceremony.file_type', detail }],
  });
}

function RemoveFileDialog({
  agreementId,
  file,
  onClose,
  onDone,
}: {
  agreementId: string;
  file: File_;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const words = useWords(agreementWords);
  const toast = useToast();
  return (
    <FormDialog
      title={words.remove(file.fileName)}
      button={words.remove(file.fileName)}
      danger
      cancel={words.cancel}
      onClose={onClose}
      send={async () => {
        await api('DELETE /api/v1/agreements/{id}/files/{fileId}', { params: { id: agreementId, fileId: file.id } });
        await onDone();
        toast({ text: words.removed(file.fileName) });
      }}
    >
      <p>{words.removeText}</p>
    </FormDialog>
  );
}
