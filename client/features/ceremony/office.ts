import './deck/deck.css';
import './deck/deck-dark.css';
import './order-list.css';
import './setup/setup.css';
import './sheet/sheet.css';

export { CeremonyOffice } from './ceremony-office.tsx';
