import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

// In development StrictMode mounts each component, unmounts it, and mounts it again.
createRoot(document.body).render(
	<StrictMode>
		<App />
	</StrictMode>,
);
