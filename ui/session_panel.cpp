#include "ui/session_panel.h"

#include "ui/list_row.h"
#include "ui/session_actions.h"
#include "ui/session_filter_bar.h"
#include "ui/session_pictures.h"
#include "ui/status_line.h"
#include "ui/turn_delegate.h"
#include "ui/turn_list_model.h"
#include "ui/turn_thumbnails.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kNarrowest = 220;
constexpr int kTypingMs = 150; // until what is typed is searched for
constexpr int kStripHeight = PictureListModel::kSide + 30;

} // namespace

SessionPanel::SessionPanel(const SessionActions& actions, TurnListModel& turns, TurnThumbnails& thumbnails,
                           PictureListModel& pictures, QWidget* parent) :
    QWidget(parent),
    m_turnsModel(turns)
{
    setObjectName("sessionPanel");
    setMinimumWidth(kNarrowest);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead(actions));
    column->addWidget(buildSearch());
    buildTurns(actions, thumbnails);
    column->addWidget(m_hint);
    column->addWidget(m_turns, 1);
    buildPictures(pictures);
    column->addWidget(m_picturesHeading);
    column->addWidget(m_pictures);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &SessionPanel::filterChanged);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_filters, &SessionFilterBar::changed, this, &SessionPanel::filterChanged);
    connect(&turns, &TurnListModel::settled, this, &SessionPanel::refreshHint);
    refreshHint();
}

QWidget* SessionPanel::buildHead(const SessionActions& actions)
{
    auto* head = new QWidget(this);
    m_title = new ElidedText(head, Qt::AlignLeft);
    m_title->setObjectName("sessionTitle");
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state = new QLabel(head);
    m_state->setObjectName("stageDetail");
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_menu = new QMenu(head);
    actions.fillFileMenu(m_menu);
    auto* button = new QToolButton(head);
    button->setObjectName("sessionMenu");
    button->setText(QStringLiteral("⋯"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(m_menu);
    button->setToolTip(tr("New, open, save, rename"));
    button->setAccessibleName(tr("Session menu"));

    auto* names = new QVBoxLayout;
    names->setSpacing(1);
    names->addWidget(m_title);
    names->addWidget(m_state);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(12, 10, 6, 8);
    row->addLayout(names, 1);
    row->addWidget(button, 0, Qt::AlignTop);
    return head;
}

QWidget* SessionPanel::buildSearch()
{
    auto* holder = new QWidget(this);
    m_search = new QLineEdit(holder);
    m_search->setObjectName("search");
    m_search->setPlaceholderText(tr("Search the session"));
    m_search->setAccessibleName(tr("Search the session"));
    m_search->setClearButtonEnabled(true);
    for (QToolButton* clear : m_search->findChildren<QToolButton*>())
        clear->setAccessibleName(tr("Clear the search"));
    m_filters = new SessionFilterBar(holder);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(10, 0, 10, 8);
    column->setSpacing(6);
    column->addWidget(m_search);
    column->addWidget(m_filters);
    return holder;
}

void SessionPanel::buildTurns(const SessionActions& actions, TurnThumbnails& thumbnails)
{
    m_hint = new QLabel(this);
    m_hint->setObjectName("listHint");
    m_hint->setWordWrap(true);
    m_turns = new QListView(this);
    m_turns->setObjectName("turnList");
    m_turns->setAccessibleName(tr("Turns of the session"));
    m_turns->setModel(&m_turnsModel);
    m_delegate = new TurnDelegate(thumbnails, m_turns);
    m_turns->setItemDelegate(m_delegate);
    m_turns->setUniformItemSizes(true);
    setUpRows(*m_turns);
    m_turns->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_turns->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_turns->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_turns->addActions(
        {actions.correct, actions.wrong, actions.unsure, actions.note, actions.deleteTurn, actions.restoreTurn});
    connect(&thumbnails, &TurnThumbnails::ready, m_turns->viewport(), qOverload<>(&QWidget::update));
    connect(m_turns->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (!m_selecting && current.isValid())
            Q_EMIT turnChosen(current.row());
    });
    connect(m_turns->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SessionPanel::choiceChanged);
    connect(m_delegate, &TurnDelegate::answerStepped, this, &SessionPanel::answerStepped);
    // The turn that is current, but is not shown because something else was opened.
    connect(m_turns, &QListView::clicked, this, [this](const QModelIndex& index) { Q_EMIT turnChosen(index.row()); });
}

void SessionPanel::buildPictures(PictureListModel& pictures)
{
    m_picturesHeading = new QLabel(tr("Pictures"), this);
    m_picturesHeading->setObjectName("sectionHeading");
    m_pictures = new QListView(this);
    m_pictures->setObjectName("pictureStrip");
    m_pictures->setAccessibleName(tr("Pictures that were opened together"));
    m_pictures->setModel(&pictures);
    m_pictures->setFlow(QListView::LeftToRight);
    m_pictures->setWrapping(false);
    m_pictures->setUniformItemSizes(true);
    m_pictures->setIconSize({PictureListModel::kSide, PictureListModel::kSide});
    m_pictures->setGridSize({PictureListModel::kSide + 10, PictureListModel::kSide + 10});
    m_pictures->setFixedHeight(kStripHeight);
    m_pictures->setFrameShape(QFrame::NoFrame);
    m_pictures->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_pictures->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_pictures, &QListView::clicked, this, [this](const QModelIndex& index) { Q_EMIT pictureChosen(index.row()); });
    connect(m_pictures, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT pictureChosen(index.row()); });
    const auto follow = [this, &pictures] {
        m_picturesHeading->setVisible(pictures.rowCount() > 1);
        m_pictures->setVisible(pictures.rowCount() > 1);
    };
    connect(&pictures, &QAbstractItemModel::modelReset, this, follow);
    follow();
}

void SessionPanel::setTitle(const QString& title, const QString& state)
{
    m_title->setText(title);
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
}

void SessionPanel::setColors(const Colors& colors)
{
    m_delegate->setColors(colors);
    m_turns->viewport()->update();
}

void SessionPanel::setModels(const std::vector<std::string>& models)
{
    m_filters->setModels(models);
}

TurnFilter SessionPanel::filter() const
{
    TurnFilter filter = m_filters->filter();
    filter.text = m_search->text().toStdString();
    return filter;
}

void SessionPanel::clearFilter()
{
    m_search->clear();
    m_filters->clear();
}

void SessionPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SessionPanel::selectTurn(int row)
{
    const QScopedValueRollback guard(m_selecting, true);
    const QModelIndex index = m_turnsModel.index(row);
    if (!index.isValid()) {
        m_turns->clearSelection();
        m_turns->setCurrentIndex({});
        return;
    }
    if (index == m_turns->currentIndex())
        return;
    QItemSelectionModel& selection = *m_turns->selectionModel();
    selection.setCurrentIndex(
        index, selection.isSelected(index) ? QItemSelectionModel::NoUpdate : QItemSelectionModel::ClearAndSelect);
    m_turns->scrollTo(index);
}

std::vector<int> SessionPanel::chosenRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : m_turns->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool SessionPanel::hasFocusOnTurns() const
{
    return m_turns->hasFocus();
}

void SessionPanel::selectPicture(int row)
{
    m_pictures->setCurrentIndex(m_pictures->model()->index(row, 0));
}

void SessionPanel::refreshHint()
{
    const bool filtered = filter() != TurnFilter();
    m_hint->setText(filtered ? tr("Nothing in this session fits the search.")
                             : tr("Each question that you ask is kept here."));
    m_hint->setVisible(m_turnsModel.rowCount() == 0);
}

} // namespace vpt::ui
