import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface Look {
  /** One primary action per screen. */
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet';
  readonly icon?: IconName;
  /** Only the icon is drawn; the children become its name for who cannot see it. */
  readonly iconOnly?: boolean;
  readonly children: ReactNode;
}

export type ButtonProps = Look & { readonly busy?: boolean } & Omit<ComponentProps<'button'>, 'children'>;

/** A button that is busy keeps its size and its focus and does nothing until the work is done. */
export function Button({ kind, icon, iconOnly, busy, children, className, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      className={classOf(kind, iconOnly, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      <Face icon={icon} iconOnly={iconOnly}>
        {children}
      </Face>
    </button>
  );
}

export type LinkButtonProps = Look & { readonly href: string } & Omit<ComponentProps<'a'>, 'children' | 'href'>;

export function LinkButton({ kind, icon, iconOnly, children, className, ...rest }: LinkButtonProps) {
  return (
    <a className={classOf(kind, iconOnly, className)} {...rest}>
      <Face icon={icon} iconOnly={iconOnly}>
        {children}
      </Face>
    </a>
  );
}

function classOf(kind: Look['kind'] = 'plain', iconOnly?: boolean, more?: string): string {
  return ['button', kind, iconOnly && 'icon-only', more].filter(Boolean).join(' ');
}

function Face({
  icon,
  iconOnly,
  children,
}: {
  icon: IconName | undefined;
  iconOnly: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {iconOnly ? <span className="unseen">{children}</span> : children}
    </>
  );
}
