import './without-eval.ts'
import './page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../api/query.ts'
import { restoreLanguage } from '../i18n/language.ts'
import { Providers } from './providers.tsx'
import { createAppRouter } from './router.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

restoreLanguage()
const queryClient = createQueryClient()
const router = createAppRouter(queryClient)
createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient} router={router} />
  </StrictMode>,
)
