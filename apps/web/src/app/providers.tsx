import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useLanguage } from '../i18n/language.ts'
import type { AppRouter } from './router.tsx'
import { stillTheme, theme } from './theme.ts'

const locales = { zh: zhCN, en: enUS } as const

const prefersStill = matchMedia('(prefers-reduced-motion: reduce)').matches

/** Everything that pages take for granted: theme, language, cache and routes. */
export function Providers({ queryClient, router }: { readonly queryClient: QueryClient; readonly router: AppRouter }) {
  const language = useLanguage()
  return (
    <ConfigProvider
      theme={prefersStill ? stillTheme : theme}
      locale={locales[language]}
      button={{ autoInsertSpace: false }}
    >
      <App>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}
