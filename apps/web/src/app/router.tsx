import { endpoints } from '@sanban/contract'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { RefusalError } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { PageSkeleton } from '../ui/page-skeleton.tsx'
import { Layout } from './layout.tsx'
import { MissingPage, UnexpectedFailure } from './missing-page.tsx'
import {
  incomingSearch,
  newDocumentSearch,
  newFormSearch,
  noticesSearch,
  outgoingSearch,
  procedureSearch,
  returnSearch,
  versionSearch,
} from './search.ts'

interface Context {
  readonly queryClient: QueryClient
}

const root = createRootRouteWithContext<Context>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../features/session/sign-in-page.tsx'), 'SignInPage'),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(queryOf(endpoints.me, {}))
    } catch (error) {
      if (error instanceof RefusalError && error.problem.code === 'session/required')
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { return: location.href } })
      throw error
    }
  },
  component: Layout,
})

const desk = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('../features/desk/desk-page.tsx'), 'DeskPage'),
})

const outgoing = createRoute({
  getParentRoute: () => signedIn,
  path: '/outgoing',
  validateSearch: outgoingSearch,
  component: lazyRouteComponent(() => import('../features/outgoing/outgoing-page.tsx'), 'OutgoingPage'),
})

const newDocument = createRoute({
  getParentRoute: () => signedIn,
  path: '/outgoing/new',
  validateSearch: newDocumentSearch,
  component: lazyRouteComponent(() => import('../features/documents/new-document-page.tsx'), 'NewDocumentPage'),
})

const matter = createRoute({
  getParentRoute: () => signedIn,
  path: '/matters/$matterId',
  component: lazyRouteComponent(() => import('../features/matters/matter-page.tsx'), 'MatterPage'),
})

const editDocument = createRoute({
  getParentRoute: () => signedIn,
  path: '/matters/$matterId/edit',
  component: lazyRouteComponent(() => import('../features/documents/edit-document-page.tsx'), 'EditDocumentPage'),
})

const incoming = createRoute({
  getParentRoute: () => signedIn,
  path: '/incoming',
  validateSearch: incomingSearch,
  component: lazyRouteComponent(() => import('../features/incoming/incoming-page.tsx'), 'IncomingPage'),
})

const incomingDocument = createRoute({
  getParentRoute: () => signedIn,
  path: '/incoming/$incomingId',
  component: lazyRouteComponent(
    () => import('../features/incoming/incoming-document-page.tsx'),
    'IncomingDocumentPage',
  ),
})

const regulations = createRoute({
  getParentRoute: () => signedIn,
  path: '/regulations',
  component: lazyRouteComponent(() => import('../features/regulations/regulations-page.tsx'), 'RegulationsPage'),
})

const regulation = createRoute({
  getParentRoute: () => signedIn,
  path: '/regulations/$key',
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('../features/regulations/regulation-page.tsx'), 'RegulationPage'),
})

const newRegulationVersion = createRoute({
  getParentRoute: () => signedIn,
  path: '/regulations/$key/new',
  component: lazyRouteComponent(() => import('../features/regulations/new-version-page.tsx'), 'NewVersionPage'),
})

const procedures = createRoute({
  getParentRoute: () => signedIn,
  path: '/procedures',
  component: lazyRouteComponent(() => import('../features/procedures/procedures-page.tsx'), 'ProceduresPage'),
})

const procedure = createRoute({
  getParentRoute: () => signedIn,
  path: '/procedures/$key',
  validateSearch: procedureSearch,
  component: lazyRouteComponent(() => import('../features/procedures/procedure-page.tsx'), 'ProcedurePage'),
})

const procedureMoves = createRoute({
  getParentRoute: () => signedIn,
  path: '/procedures/$key/moves',
  component: lazyRouteComponent(() => import('../features/procedures/moves-page.tsx'), 'MovesPage'),
})

const forms = createRoute({
  getParentRoute: () => signedIn,
  path: '/forms',
  component: lazyRouteComponent(() => import('../features/forms/forms-page.tsx'), 'FormsPage'),
})

const form = createRoute({
  getParentRoute: () => signedIn,
  path: '/forms/$key',
  validateSearch: newFormSearch,
  component: lazyRouteComponent(() => import('../features/forms/form-page.tsx'), 'FormPage'),
})

const calendar = createRoute({
  getParentRoute: () => signedIn,
  path: '/calendar',
  component: lazyRouteComponent(() => import('../features/calendar/calendar-page.tsx'), 'CalendarPage'),
})

const calendarNotice = createRoute({
  getParentRoute: () => signedIn,
  path: '/calendar/notice',
  component: lazyRouteComponent(() => import('../features/calendar/notice-page.tsx'), 'NoticePage'),
})

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/start',
  component: lazyRouteComponent(() => import('../features/start/start-page.tsx'), 'StartPage'),
})

const startForm = createRoute({
  getParentRoute: () => signedIn,
  path: '/start/$key',
  component: lazyRouteComponent(() => import('../features/start/start-form-page.tsx'), 'StartFormPage'),
})

const notices = createRoute({
  getParentRoute: () => signedIn,
  path: '/notices',
  validateSearch: noticesSearch,
  component: lazyRouteComponent(() => import('../features/notices/notices-page.tsx'), 'NoticesPage'),
})

const handOver = createRoute({
  getParentRoute: () => signedIn,
  path: '/handover',
  component: lazyRouteComponent(() => import('../features/absence/hand-over-page.tsx'), 'HandOverPage'),
})

const missing = createRoute({
  getParentRoute: () => signedIn,
  path: '$',
  component: MissingPage,
})

const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  component: lazyRouteComponent(() => import('./me-page.tsx'), 'MePage'),
})

const routes = root.addChildren([
  signIn,
  signedIn.addChildren([
    desk,
    outgoing,
    newDocument,
    matter,
    editDocument,
    incoming,
    incomingDocument,
    regulations,
    regulation,
    newRegulationVersion,
    procedures,
    procedure,
    procedureMoves,
    forms,
    form,
    calendar,
    calendarNotice,
    start,
    startForm,
    notices,
    handOver,
    me,
    missing,
  ]),
])

/** The pages of the app; each feature loads when it is first opened. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: UnexpectedFailure,
    scrollRestoration: true,
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
