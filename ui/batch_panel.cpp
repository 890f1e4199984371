#include "ui/batch_panel.h"

#include "ui/batch_delegate.h"
#include "ui/batch_list.h"
#include "ui/batch_runner.h"
#include "ui/list_row.h"
#include "ui/question_bar.h"
#include "ui/shortcut_table.h"
#include "ui/status_line.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace vpt::ui {

BatchPanel::BatchPanel(BatchList& list, BatchRunner& runner, QAction* begin, QWidget* parent) :
    QWidget(parent),
    m_list(list),
    m_runner(runner)
{
    setObjectName("batchPanel");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead(begin));
    buildList();
    column->addWidget(m_hint);
    column->addWidget(m_items, 1);
    buildMenus();
    connect(&list, &BatchList::changed, this, &BatchPanel::refresh);
    connect(&runner, &BatchRunner::changed, this, &BatchPanel::refresh);
    refresh();
}

QWidget* BatchPanel::buildHead(QAction* begin)
{
    auto* head = new QWidget(this);
    m_state = new ElidedText(head, Qt::AlignLeft);
    m_state->setObjectName("batchState");
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_notice = new QLabel(head);
    m_notice->setObjectName("problem");
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->hide();
    m_bar = new QProgressBar(head);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Progress of the batch"));
    m_go = new QPushButton(head);
    m_go->setObjectName("batchGo");
    connect(m_go, &QPushButton::clicked, this,
            [this] { m_runner.isRunning() && !m_runner.isPausing() ? m_runner.pause() : m_runner.resume(); });
    m_stop = new QPushButton(tr("Stop"), head);
    m_stop->setObjectName("batchStop");
    m_stop->setToolTip(tr("Stop at once; what is being asked waits again"));
    connect(m_stop, &QPushButton::clicked, this, [this] { m_runner.stop(); });
    m_menu = new QMenu(head);
    auto* more = new QToolButton(head);
    more->setObjectName("sessionMenu");
    more->setText(QStringLiteral("⋯"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_menu);
    more->setToolTip(tr("Ask failed items again, remove items"));
    more->setAccessibleName(tr("Batch menu"));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_go);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    buttons->addWidget(actionButton(begin, head));
    buttons->addWidget(more);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(16, 14, 10, 10);
    column->setSpacing(8);
    column->addWidget(m_state);
    column->addWidget(m_bar);
    column->addWidget(m_notice);
    column->addLayout(buttons);
    return head;
}

void BatchPanel::buildList()
{
    m_hint
        = new QLabel(tr("One question about many pictures, or a list of questions, asked one after the other. Every answer "
                        "becomes a turn of the session."),
                     this);
    m_hint->setObjectName("inspectHint");
    m_hint->setWordWrap(true);
    m_items = new QListView(this);
    m_items->setObjectName("batchList");
    m_items->setAccessibleName(tr("Items of the batch"));
    m_items->setModel(&m_list);
    m_delegate = new BatchDelegate(m_list, m_items);
    m_items->setItemDelegate(m_delegate);
    m_items->setUniformItemSizes(true);
    setUpRows(*m_items);
    m_items->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_items->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_items->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_items, &QListView::activated, this, [this](const QModelIndex& index) { Q_EMIT itemOpened(index.row()); });
    connect(m_items->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BatchPanel::refreshActions);
}

QAction* BatchPanel::addItemAction(const char* name, const QString& text, const QKeySequence& key)
{
    auto* action = new QAction(text, m_items);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    setShortcutGroup(*action, tr("Batch"));
    m_items->addAction(action);
    connect(action, &QAction::triggered, this, [this, action] { act(action); });
    return action;
}

void BatchPanel::buildMenus()
{
    m_open = addItemAction("batchOpen", tr("Show its turn"), {});
    m_again = addItemAction("batchAgain", tr("Ask once more"), {});
    m_skip = addItemAction("batchSkip", tr("Skip"), {});
    m_remove = addItemAction("batchRemove", tr("Remove from the batch"), Qt::Key_Delete);
    const auto add = [this](const char* name, const QString& text, auto slot) {
        QAction* action = m_menu->addAction(text);
        action->setObjectName(name);
        setShortcutGroup(*action, tr("Batch"));
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_failedAgain
        = add("batchFailedAgain", tr("Ask again what failed"), [this] { askAgain(m_list.rowsIn(BatchState::Failed)); });
    m_removeAsked
        = add("batchRemoveDone", tr("Remove what is done"), [this] { m_list.remove(m_list.rowsIn(BatchState::Done)); });
    m_removeAll = add("batchRemoveAll", tr("Remove everything"), [this] {
        std::vector<int> rows(static_cast<std::size_t>(m_list.rowCount()));
        std::iota(rows.begin(), rows.end(), 0);
        m_list.remove(rows);
    });
}

void BatchPanel::act(QAction* action)
{
    std::vector<int> rows = chosenRows();
    if (action == m_open)
        Q_EMIT itemOpened(rows.front());
    else if (action == m_remove)
        m_list.remove(rows);
    else if (action == m_again)
        askAgain(rows);
    else {
        std::erase_if(rows, [this](int row) { return m_list.at(row).state != BatchState::Waiting; });
        m_list.setState(rows, BatchState::Skipped);
    }
}

// At once where nothing else waits; otherwise when its turn comes.
void BatchPanel::askAgain(const std::vector<int>& rows)
{
    const bool alone = m_list.firstWaiting() < 0;
    m_list.setState(rows, BatchState::Waiting);
    if (alone)
        m_runner.resume();
}

std::vector<int> BatchPanel::chosenRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_items->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void BatchPanel::setColors(const Colors& colors)
{
    m_delegate->setColors(colors);
    m_items->viewport()->update();
}

void BatchPanel::setWritable(bool writable)
{
    m_writable = writable;
    refresh();
}

void BatchPanel::setNotice(const QString& notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
}

QString BatchPanel::progressWords() const
{
    const BatchList::Counts counts = m_list.counts();
    QStringList words{tr("%1 of %2").arg(counts.asked()).arg(counts.all())};
    if (counts.failed > 0)
        words << tr("%n failed", nullptr, counts.failed);
    if (counts.skipped > 0)
        words << tr("%n skipped", nullptr, counts.skipped);
    if (m_runner.isPausing())
        words << tr("ends after this one");
    else if (m_runner.isRunning())
        words << m_runner.timeLeft();
    else if (counts.waiting > 0)
        words << tr("paused");
    words.removeAll(QString());
    return words.join(QStringLiteral(" · "));
}

void BatchPanel::refresh()
{
    const bool empty = m_list.rowCount() == 0;
    const BatchList::Counts counts = m_list.counts();
    m_hint->setVisible(empty);
    m_state->setText(empty ? tr("No batch in this session") : progressWords());
    m_bar->setVisible(!empty);
    m_bar->setRange(0, std::max(counts.all(), 1));
    m_bar->setValue(counts.asked());
    const bool goesOn = m_runner.isRunning() && !m_runner.isPausing();
    m_go->setText(goesOn ? tr("Pause") : counts.asked() > 0 ? tr("Resume") : tr("Start"));
    m_go->setToolTip(goesOn ? tr("What is being asked is the last one for now") : tr("Go on with what waits"));
    m_go->setEnabled(goesOn || (m_writable && counts.waiting > 0));
    m_stop->setEnabled(m_runner.isRunning());
    m_failedAgain->setEnabled(m_writable && counts.failed > 0);
    m_removeAsked->setEnabled(m_writable && counts.done > 0);
    m_removeAll->setEnabled(m_writable && !empty && !m_runner.isRunning());
    refreshActions();
}

void BatchPanel::refreshActions()
{
    const std::vector<int> rows = chosenRows();
    const auto any
        = [&](auto holds) { return std::any_of(rows.begin(), rows.end(), [&](int row) { return holds(m_list.at(row)); }); };
    const auto isFree = [this](const BatchItem& item) { return item.id != m_list.asking(); };
    m_open->setEnabled(rows.size() == 1 && m_list.at(rows.front()).turn != 0);
    m_again->setEnabled(m_writable
                        && any([&](const BatchItem& item) { return isFree(item) && item.state != BatchState::Waiting; }));
    m_skip->setEnabled(m_writable
                       && any([&](const BatchItem& item) { return isFree(item) && item.state == BatchState::Waiting; }));
    m_remove->setEnabled(m_writable && any(isFree));
}

} // namespace vpt::ui
