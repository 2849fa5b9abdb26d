import { Empty } from '#ui/components/empty.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Loading } from '#ui/components/loading.tsx'
import { OfflineNote } from '#ui/components/offline-note.tsx'

export const States = () => (
  <section>
    <h2>空、等、错、断网</h2>
    <div className="states">
      <Empty title="收件箱空了">没有要办的。下一件到期在 10月8日。</Empty>
      <Loading />
      <ErrorNote
        title="没有存上"
        action={
          <button type="button" className="linklike">
            看变化
          </button>
        }
      >
        区住建局刚刚签收了这一件，您写的答复还在。看完新情况再提交。
      </ErrorNote>
      <OfflineNote>写好的已存在本机，连上以后自动提交，提交后给您编号。</OfflineNote>
    </div>
  </section>
)
