import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { useId, useState } from 'react';
import { TextButton } from '../look/TextButton';
import { Unseen } from '../look/Unseen';
import { exportChoices } from './exportChoices';
import type { ExportTable } from './ExportTable';

const texts = {
  button: 'Export',
  failed: 'That did not work',
};

/** @public */
export interface ExportMenuProps {
  /** What is exported; asked for when somebody exports. */
  table: () => ExportTable;
  disabled?: boolean;
}

/** Takes a table along: as CSV or Markdown, into a file or the clipboard. @public */
export function ExportMenu({ table, disabled }: ExportMenuProps) {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const [done, setDone] = useState('');
  const id = useId();
  const choose = async (choice: (typeof exportChoices)[number]) => {
    setAnchor(null);
    setDone('');
    try {
      await choice.run(table());
      setDone(choice.done);
    } catch {
      setDone(texts.failed);
    }
  };
  return (
    <>
      <TextButton
        variant="outlined"
        disabled={disabled}
        aria-haspopup="menu"
        aria-controls={anchor ? id : undefined}
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {done || texts.button}
      </TextButton>
      <span role="status">
        <Unseen>{done}</Unseen>
      </span>
      <Menu
        id={id}
        anchorEl={anchor}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
      >
        {exportChoices.map(choice => (
          <MenuItem key={choice.text} dense onClick={() => choose(choice)}>
            {choice.text}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
