import { createLink } from '@tanstack/react-router'
import { Button, type ButtonProps } from 'antd'

/** The primary action of a page when it leads to another page: a real link, so that it opens in a new tab too. */
export const PrimaryLink = createLink((props: Omit<ButtonProps, 'type'>) => <Button {...props} type="primary" />)
