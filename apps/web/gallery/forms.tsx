import { useState } from 'react'
import { Button } from '#ui/components/button.tsx'
import { Chips } from '#ui/components/chips.tsx'
import { Combobox } from '#ui/components/combobox.tsx'
import { Dialog } from '#ui/components/dialog.tsx'
import { Drawer } from '#ui/components/drawer.tsx'
import { Field } from '#ui/components/field.tsx'
import { PhotoInput } from '#ui/components/photo-input.tsx'
import { RadioCards } from '#ui/components/radio-cards.tsx'
import { Segmented } from '#ui/components/segmented.tsx'
import { Select } from '#ui/components/select.tsx'
import { type Rating, Stars } from '#ui/components/stars.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { TextArea } from '#ui/components/text-area.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { units } from './samples.ts'

const spans = [
  { value: 'month', label: '月' },
  { value: 'quarter', label: '季' },
  { value: 'half', label: '半年' },
  { value: 'year', label: '年' },
]

const ways = [
  { value: 'open', label: '公开答复', note: '隐去姓名和电话后，别人也能看到' },
  { value: 'self', label: '只答复我' },
]

const WorkFields = () => {
  const [unit, setUnit] = useState('')
  const [reason, setReason] = useState('')
  const [way, setWay] = useState('open')
  return (
    <div>
      <Field label="承办单位" hint="输入名称、简称或拼音首字母">
        <Combobox value={unit} onChange={setUnit} options={units} />
      </Field>
      <Field label="延期几个工作日">
        <Select value="" onChange={() => {}} options={[{ value: '5', label: '5 个工作日' }]} />
      </Field>
      <Field
        label="理由"
        error={reason === '' ? '没有写理由。写清楚为什么要延期，再提交。' : undefined}
        required
        counter={{ used: reason.length, max: 200 }}
      >
        <TextArea value={reason} onChange={setReason} />
      </Field>
      <Field label="怎么答复" group>
        <RadioCards value={way} onChange={setWay} options={ways} />
      </Field>
    </div>
  )
}

const PortalFields = () => {
  const [say, setSay] = useState('安澜街往小学那一段，三盏路灯不亮，孩子晚上下课看不见路。')
  const [files, setFiles] = useState<readonly File[]>([])
  const [tel, setTel] = useState('190 0000 0423')
  const [stars, setStars] = useState<Rating | null>(4)
  return (
    <div className="portal">
      <Field label="照片" optional="可以不拍" hint="一张就够。照片里的位置封存，别人看不到。" group>
        <PhotoInput files={files} onChange={setFiles} max={3} />
      </Field>
      <Field
        label="怎么回事？"
        hint="像说话一样写。"
        counter={{ used: say.length, max: 500 }}
        under="已自动保存在手机上"
      >
        <TextArea value={say} onChange={setSay} />
      </Field>
      <Field label="您的手机号" hint="只用来告诉您进展。">
        <TextInput
          value={tel}
          onChange={setTel}
          type="tel"
          inputMode="numeric"
          look="digits"
          autoComplete="tel"
        />
      </Field>
      <Field label="解决了，请打个分" group>
        <Stars value={stars} onChange={setStars} />
      </Field>
      <div className="mt">
        <Button kind="primary" size="big">
          提交
        </Button>
      </div>
    </div>
  )
}

const Overlays = () => {
  const toast = useToast()
  const [open, setOpen] = useState<'dialog' | 'drawer' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <div className="btns mt">
      <Button onClick={() => setOpen('dialog')}>对话框</Button>
      <Button onClick={() => setOpen('drawer')}>侧边面板</Button>
      <Button
        onClick={() =>
          toast({ text: '已派给区住建局', actionLabel: '撤回', onAct: () => toast({ text: '已撤回' }) })
        }
      >
        短讯
      </Button>
      <Dialog
        open={open === 'dialog'}
        title="派给区住建局？"
        onClose={close}
        actions={
          <>
            <Button onClick={close}>先不派</Button>
            <Button kind="primary" onClick={close}>
              派单
            </Button>
          </>
        }
      >
        <p>将记入办理留痕，并通知区住建局。5 个工作日，最晚 10月12日。</p>
      </Dialog>
      <Drawer open={open === 'drawer'} title="申请延期" onClose={close}>
        <WorkFields />
      </Drawer>
    </div>
  )
}

export const Forms = () => {
  const [span, setSpan] = useState('half')
  const [tab, setTab] = useState('all')
  const tabs = [
    { id: 'all', label: '全部', count: 23 },
    { id: 'lead', label: '主办', count: 18 },
    { id: 'co', label: '协办', count: 5 },
  ]
  return (
    <section>
      <h2>填写与选择</h2>
      <div className="btns">
        <Segmented label="时段" value={span} onChange={setSpan} options={spans} />
        <Chips label="筛选" chips={tabs} value={tab} onChange={setTab} />
      </div>
      <div className="mt">
        <Tabs label="件" tabs={tabs} value={tab} onChange={setTab}>
          {tabs.find((t) => t.id === tab)?.label}
        </Tabs>
      </div>
      <Overlays />
      <div className="two">
        <WorkFields />
        <PortalFields />
      </div>
    </section>
  )
}
