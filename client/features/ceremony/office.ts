import './deck/deck.css';
import './deck/deck-dark.css';
import './order-list.css';
import './record/record.css';
import './setup/setup.css';
import './sheet/sheet.css';

export { CeremonyOffice } from './ceremony-office.tsx';
