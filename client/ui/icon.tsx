/* One own set on a grid of 24, drawn with a line of 1.5 px. */
const lines = {
  home: 'M4 11.5 12 4l8 7.5M6 10v10h12V10M10 20v-6h4v6',
  flag: 'M6 21V4M6 4.5c4-2 7 2 12 0v8.5c-5 2-8-2-12 0',
  badge: 'M5 7h14v13H5zM10 7V4h4v3M9 17c0-4 6-4 6 0M12 12.5a1.6 1.6 0 1 0 0-.01',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3.5V8M16 3.5V8',
  bed: 'M3.5 19V6M3.5 16h17v3M20.5 16v-3a3 3 0 0 0-3-3h-7v6M7 13.5a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5z',
  car: 'M4 17v-5l2-5.5h12l2 5.5v5zM4 12h16M7 14.8v.2M17 14.8v.2M5.5 17v2.5M18.5 17v2.5',
  door: 'M6 20V4h12v16M3.5 20h17M14.5 12v1',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3M4 22h16',
  seal: 'M12 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM9 13l-1.5 7.5L12 18l4.5 2.5L15 13',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  building: 'M5 20V5h9v15M14 10h5v10M3.5 20h17M8 9h3M8 12.5h3M8 16h3',
  log: 'M6 4h12v16H6zM9 8.5h6M9 12h6M9 15.5h4',
  people:
    'M9 11.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5zM3 19.5c0-6.5 12-6.5 12 0M16 5.4a3 3 0 0 1 0 5.7M17.5 14.2c2.2.6 3.5 2.3 3.5 5.3',
  party:
    'M12 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6.5 20c0-7 11-7 11 0M4.5 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM2 18.5c0-2 1-3.3 2.5-3.6M19.5 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM22 18.5c0-2-1-3.3-2.5-3.6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-7.5 15-7.5 15 0',
  check: 'M5 12.5 10 17.5 19.5 7',
  cross: 'M6 6l12 12M18 6 6 18',
  alert: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.2',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  search: 'M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM16 16l4.5 4.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  menu: 'M4 7h16M4 12h16M4 17h16',
  right: 'M9 5.5 15.5 12 9 18.5',
  left: 'M15 5.5 8.5 12 15 18.5',
  up: 'M5.5 15 12 8.5 18.5 15',
  down: 'M5.5 9 12 15.5 18.5 9',
  undo: 'M9 5 4.5 9.5 9 14M5 9.5h9a5 5 0 0 1 0 10h-3',
  edit: 'M5 19l1-4L16 5l3 3L9 18z',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  upload: 'M12 15.5V4.5M7.5 9 12 4.5 16.5 9M5 20h14',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM17.5 17.5H20V20h-2.5zM20 14v.01M14 20v.01',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.2M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.2',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  leave: 'M14 4H5v16h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  screen: 'M3.5 5h17v11h-17zM9 20h6M12 16v4',
  camera: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5z',
  pause: 'M8.5 5v14M15.5 5v14',
  play: 'M7 4.5 19 12 7 19.5z',
  skip: 'M5 5.5 14 12 5 18.5zM18.5 5v14',
  cover: 'M3.5 5h17v11h-17zM9 20h6M12 16v4M4 15.5 20 5.5',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  hand: 'M8 12.5V6a1.5 1.5 0 0 1 3 0v5V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8.5c0 4-2 6.5-5.5 6.5-3.5 0-4.5-1.5-7.5-6.5-.8-1.5 1-2.5 2-1.5z',
  grip: 'M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1',
  phone: 'M6 4h3.5l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5V18a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2z',
  swap: 'M4 8.5h14M14.5 5 18 8.5 14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19',
  exchange: 'M5 4h7v9H5zM12 11h7v9h-7zM15 4.5h3v3M9 19.5H6v-3',
  offline: 'M4 9.5c5-4.5 11-4.5 16 0M7 13c3-2.7 7-2.7 10 0M12 17.5v.2M4 4l16 16',
} as const;

export type IconName = keyof typeof lines;

/** Decoration beside a word; an icon that stands alone gets its `label`. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  const path = <path d={lines[name]} />;
  return label ? (
    <svg className="icon" viewBox="0 0 24 24" role="img" aria-label={label}>
      {path}
    </svg>
  ) : (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      {path}
    </svg>
  );
}
