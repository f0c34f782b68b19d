import { ExpandOutlined, RedoOutlined, UndoOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { fit } from './fit.ts'
import type { Drawing } from './modeler.ts'
import { designerStrings } from './strings.ts'
import { useChosen } from './use-element.ts'

/** Undo, redo and the zoom, at the upper right of the canvas. */
export function CanvasBar({ drawing, isFixed }: { readonly drawing: Drawing; readonly isFixed: boolean }) {
  const t = designerStrings.useStrings()
  useChosen(drawing)
  return (
    <div className="canvas-bar">
      {!isFixed && (
        <>
          <Tool
            name={t('tool.undo')}
            icon={<UndoOutlined />}
            disabled={!drawing.get('commandStack').canUndo()}
            onClick={() => drawing.get('commandStack').undo()}
          />
          <Tool
            name={t('tool.redo')}
            icon={<RedoOutlined />}
            disabled={!drawing.get('commandStack').canRedo()}
            onClick={() => drawing.get('commandStack').redo()}
          />
        </>
      )}
      <Tool
        name={t('tool.zoomOut')}
        icon={<ZoomOutOutlined />}
        onClick={() => drawing.get('zoomScroll').stepZoom(-1)}
      />
      <Tool name={t('tool.zoomIn')} icon={<ZoomInOutlined />} onClick={() => drawing.get('zoomScroll').stepZoom(1)} />
      <Tool name={t('tool.fit')} icon={<ExpandOutlined />} onClick={() => fit(drawing, isFixed)} />
    </div>
  )
}

interface ToolProps {
  readonly name: string
  readonly icon: ReactNode
  readonly disabled?: boolean
  readonly onClick: () => void
}

function Tool({ name, icon, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip title={name}>
      <Button type="text" size="small" icon={icon} aria-label={name} disabled={disabled} onClick={onClick} />
    </Tooltip>
  )
}
