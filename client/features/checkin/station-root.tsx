import { StationLocale } from './station-locale.tsx';
import { StationPage } from './station-page.tsx';
import { useLightOnPage } from './station-surroundings.ts';

export function StationRoot() {
  useLightOnPage();
  return (
    <StationLocale>
      <StationPage />
    </StationLocale>
  );
}
