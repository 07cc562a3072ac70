import '../registration/registration.css';
import './stay-fields.css';
import './travel.css';

export { TravelPage } from './travel-page.tsx';
