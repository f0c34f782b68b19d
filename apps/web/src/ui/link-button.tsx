import { createLink } from '@tanstack/react-router'
import { Button, type ButtonProps } from 'antd'

/** A button that leads to a page of the app: a real link, so that it opens in a new tab too. */
export const LinkButton = createLink(Button as React.FC<ButtonProps>)
