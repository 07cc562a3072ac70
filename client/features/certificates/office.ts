import './certificates-office.css';

import './life.css';

export { CertificatesOffice } from './certificates-office.tsx';
export { ReviewsOffice } from './reviews-office.tsx';
