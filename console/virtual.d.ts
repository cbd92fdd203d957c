declare module 'virtual:beffroi-theme.css';
