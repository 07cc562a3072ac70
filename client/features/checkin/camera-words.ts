import { defineWords } from '../../lib/words.tsx';

export const cameraWords = defineWords({
  en: {
    start: 'Start camera',
    stop: 'Camera off',
    torch: 'Light',
    otherCamera: 'Other camera',
    failures: {
      refused: 'The camera is not allowed. Allow it beside the address, then start it again.',
      missing: 'This device has no camera that can be used. Use a scanner gun.',
      busy: 'Another program uses the camera. Close it, then start the camera again.',
      decoder: 'Codes cannot be read with the camera here. Use a scanner gun.',
    },
  },
  zh: {
    start: '开启摄像头',
    stop: '关闭摄像头',
    torch: '补光',
    otherCamera: '切换摄像头',
    failures: {
      refused: '摄像头未获授权，请在地址栏旁允许使用后重新开启。',
      missing: '本机没有可用的摄像头，请使用扫码枪。',
      busy: '摄像头正被其他程序占用，请关闭该程序后重新开启。',
      decoder: '本机无法用摄像头识读，请使用扫码枪。',
    },
  },
});
