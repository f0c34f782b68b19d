import { Modal } from 'antd'
import { useMe } from '../api/me.ts'
import styles from './shortcut-list.module.css'
import { appStrings } from './strings.ts'

/** The keys that work on every page. */
export function ShortcutList({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = appStrings.useStrings()
  const mayStart = useMe().may.startDocument
  const keys = [
    ['/', t('shortcutSearch')],
    ...(mayStart ? [['n', t('shortcutNew')]] : []),
    ['j', t('shortcutDown')],
    ['k', t('shortcutUp')],
    ['Enter', t('shortcutOpen')],
    ['g', t('shortcutDesk')],
    ['Ctrl+S', t('shortcutSave')],
    ['Ctrl+Enter', t('shortcutSubmit')],
    ['?', t('shortcutHelp')],
  ]
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shortcuts')} width={360}>
      <dl className={styles.keys}>
        {keys.map(([key, words]) => (
          <div key={key} className={styles.row}>
            <dt>{words}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
