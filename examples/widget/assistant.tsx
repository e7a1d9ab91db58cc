import '@natter/widget/react';
import { useEffect, useState } from 'react';

/** The chat as a part of a page made with React 19. */
export function Assistant({ relay }: { relay: string }) {
  const [open, setOpen] = useState(false);
  // Registered in the browser alone: a server only writes the tag.
  useEffect(() => void import('@natter/widget/define'), []);
  return (
    <natter-chat
      relay={relay}
      suggestions={['Where is my order?']}
      open={open}
      onnatter-toggle={(event) => setOpen(event.open)}
    />
  );
}
