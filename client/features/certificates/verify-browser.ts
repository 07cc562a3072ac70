import '../../ui/style/public.css';
import './verify.css';
import { startVerifyPage } from './verify-script.ts';

startVerifyPage(document);
