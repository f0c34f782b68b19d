import { endpoints, type FormSummary } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useWhen } from '../../i18n/when.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Row, RowList, rowLink } from '../../ui/row-list.tsx'
import { RuleTabs } from '../../ui/rule-tabs.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import styles from './forms-page.module.css'
import { formsStrings } from './strings.ts'

/** All forms of the office, with the steps that ask for each. */
export function FormsPage() {
  const t = formsStrings.useStrings()
  const query = useQuery(queryOf(endpoints.forms, {}))
  const [search, setSearch] = useState('')
  const [isNew, setNew] = useState(false)
  return (
    <>
      <RuleTabs />
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          query.data?.may.edit === true && (
            <Button type="primary" onClick={() => setNew(true)}>
              {t('new')}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {({ forms }) => {
          const found = forms.filter(({ key, title, titleEn }) =>
            `${key} ${title} ${titleEn}`.toLowerCase().includes(search.toLowerCase()),
          )
          return (
            <>
              {forms.length > 0 && (
                <Toolbar
                  search={<SearchField value={search} placeholder={t('searchPlaceholder')} onSearch={setSearch} />}
                  end={t('count', { count: found.length })}
                >
                  {null}
                </Toolbar>
              )}
              <Forms forms={found} isEmpty={forms.length === 0} />
              {isNew && <NewForm taken={forms.map(({ key }) => key)} onClose={() => setNew(false)} />}
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function Forms({ forms, isEmpty }: { readonly forms: readonly FormSummary[]; readonly isEmpty: boolean }) {
  const t = formsStrings.useStrings()
  if (isEmpty) return <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />
  if (forms.length === 0) return <EmptyState title={t('nothingFound')} hint={t('nothingFoundHint')} />
  const heads = ['title', 'version', 'saved', 'used'] as const
  return (
    <RowList className={styles.rows} heads={heads.map((head) => t(`head.${head}`))}>
      {forms.map((form) => (
        <FormRow key={form.key} form={form} />
      ))}
    </RowList>
  )
}

function FormRow({ form }: { readonly form: FormSummary }) {
  const t = formsStrings.useStrings()
  const language = useLanguage()
  const { date } = useWhen()
  const { key, version, savedAt, savedBy, usedBy } = form
  const places = [...new Set(usedBy.map(({ procedureName, stepName }) => `${procedureName} · ${stepName}`))]
  return (
    <Row>
      <Link to="/forms/$key" params={{ key }} {...rowLink}>
        {language === 'en' ? form.titleEn : form.title}
      </Link>
      <span className={styles.fact}>{t('version', { version })}</span>
      <span className={styles.fact}>
        {savedBy === null ? t('system') : `${savedBy.name} ${date(savedAt.slice(0, 10))}`}
      </span>
      <span className={styles.places} title={places.join('\n')}>
        {places.length === 0
          ? t('unused')
          : places.length > 2
            ? t('usedBy', { count: places.length })
            : places.join('、')}
      </span>
    </Row>
  )
}

const keyForm = /^[a-z][a-z0-9-]{0,99}$/

function NewForm({ taken, onClose }: { readonly taken: readonly string[]; readonly onClose: () => void }) {
  const t = formsStrings.useStrings()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [key, setKey] = useState('')
  const [isTried, setTried] = useState(false)
  const isWrong = !keyForm.test(key)
  const isTaken = taken.includes(key)
  const create = () => {
    setTried(true)
    if (title.trim() === '' || isWrong || isTaken) return
    void navigate({ to: '/forms/$key', params: { key }, search: { title: title.trim() } })
  }
  const keyProblem = isTaken ? t('new.keyTaken') : (isTried || key !== '') && isWrong ? t('new.keyWrong') : null
  return (
    <Modal open title={t('new')} okText={t('new.create')} cancelText={t('cancel')} onOk={create} onCancel={onClose}>
      <Form layout="vertical" component="div">
        <Form.Item
          label={t('new.title')}
          htmlFor="new-form-title"
          validateStatus={isTried && title.trim() === '' ? 'error' : ''}
          help={isTried && title.trim() === '' ? t('new.titleMissing') : undefined}
        >
          <Input id="new-form-title" value={title} maxLength={100} onChange={({ target }) => setTitle(target.value)} />
        </Form.Item>
        <Form.Item
          label={t('new.key')}
          htmlFor="new-form-key"
          validateStatus={keyProblem === null ? '' : 'error'}
          help={keyProblem ?? t('new.keyHint')}
        >
          <Input id="new-form-key" value={key} maxLength={100} onChange={({ target }) => setKey(target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
