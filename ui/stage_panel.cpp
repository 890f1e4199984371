#include "ui/stage_panel.h"

#include "ui/format.h"
#include "ui/run_pictures.h"
#include "ui/stage_row.h"
#include "ui/status_line.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kTickMs = 100;
constexpr int kMostAlternatives = 12; // in the list; Alt+Up and Alt+Down reach all of them

QString alternativeWords(const Timeline& run)
{
    const QString answer = QString::fromStdString(run.answer()).simplified();
    return answer.isEmpty() ? StagePanel::tr("%1: no words").arg(describePerception(run))
                            : StagePanel::tr("%1: “%2”").arg(describePerception(run), answer);
}

QPushButton* alternativeButton(const Timeline& run, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setObjectName("alternative");
    auto* what = new ElidedText(button, Qt::AlignLeft);
    what->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    what->setText(alternativeWords(run));
    auto* share = new QLabel(button);
    if (const auto p = run.answerProbability())
        share->setText(formatProbability(*p));
    share->setObjectName("stageStatus");
    auto* row = new QHBoxLayout(button);
    row->setContentsMargins(10, 6, 10, 6);
    row->addWidget(what, 1);
    row->addWidget(share);
    for (QWidget* part : {static_cast<QWidget*>(what), static_cast<QWidget*>(share)})
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
    button->setMinimumHeight(row->sizeHint().height());
    button->setAccessibleName(alternativeWords(run));
    button->setToolTip(StagePanel::tr("Show this run again"));
    return button;
}

} // namespace

StagePanel::StagePanel(QWidget* parent) : QWidget(parent), m_colors(themeColors(false))
{
    setObjectName("stagePanel");
    setMinimumWidth(300);
    auto* content = new QWidget;
    content->setObjectName("stageContent");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 4, 0, 12);
    column->setSpacing(0);
    for (int index = 0; index < kStages; ++index) {
        auto* stageRow = new StageRow(index, content);
        m_rows[static_cast<std::size_t>(index)] = stageRow;
        column->addWidget(stageRow);
        connect(stageRow, &StageRow::clicked, this, &StagePanel::selectStage);
    }
    m_rows.back()->setLast(true);
    m_hint = new QLabel(tr("Ask a question: each stage appears here as soon as it is known."), content);
    m_hint->setObjectName("panelHint");
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    m_alternatives = new QWidget(content);
    auto* list = new QVBoxLayout(m_alternatives);
    list->setContentsMargins(40, 4, 12, 8);
    list->setSpacing(6);
    column->addWidget(m_alternatives);
    buildTokens(column);
    column->addStretch();

    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_scroll, 1);

    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &StagePanel::refreshRows);
    present({}, 0, false);
}

void StagePanel::buildTokens(QVBoxLayout* column)
{
    m_tokensToggle = new QToolButton(this);
    m_tokensToggle->setObjectName("tokensToggle");
    m_tokensToggle->setText(tr("Tokens as text"));
    m_tokensToggle->setArrowType(Qt::RightArrow);
    m_tokensToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tokensToggle->setCheckable(true);
    m_tokensToggle->setToolTip(tr("Every generated token: number, probability, text"));
    m_tokensCopy = new QPushButton(tr("Copy"), this);
    m_tokensCopy->setObjectName("flat");
    m_tokensCopy->setAccessibleName(tr("Copy the tokens"));
    m_tokens = new QPlainTextEdit(this);
    m_tokens->setObjectName("tokens");
    m_tokens->setReadOnly(true);
    m_tokens->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_tokens->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_tokens->setMinimumHeight(160);
    m_tokens->setAccessibleName(tr("Generated tokens"));
    m_tokens->hide();
    m_tokensCopy->hide();

    auto* head = new QHBoxLayout;
    head->setContentsMargins(34, 4, 12, 0);
    head->addWidget(m_tokensToggle);
    head->addStretch();
    head->addWidget(m_tokensCopy);
    auto* body = new QHBoxLayout;
    body->setContentsMargins(40, 4, 12, 0);
    body->addWidget(m_tokens);
    column->addLayout(head);
    column->addLayout(body);
    connect(m_tokensToggle, &QToolButton::toggled, this, [this](bool open) {
        m_tokensToggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_tokens->setVisible(open);
        m_tokensCopy->setVisible(open);
        if (open)
            m_tokens->setPlainText(tokensAsText(m_run));
    });
    connect(m_tokensCopy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_tokens->toPlainText()); });
}

void StagePanel::present(const std::vector<Timeline>& runs, std::size_t shown, bool stale)
{
    const bool wasRunning = m_run.progress() == Timeline::Progress::Running;
    m_run = shown < runs.size() ? runs[shown] : Timeline();
    m_stale = stale;
    const bool running = m_run.progress() == Timeline::Progress::Running;
    if (running && !wasRunning)
        m_sinceStart.start();
    if (running && !m_tick.isActive())
        m_tick.start();
    else if (!running)
        m_tick.stop();
    const bool empty = m_run.progress() == Timeline::Progress::Empty;
    m_hint->setVisible(empty);
    refreshRows();
    refreshPictures();
    refreshAlternatives(runs, shown);
    const bool hasTokens = !m_run.tokens(1).empty() || !m_run.tokens(2).empty();
    m_tokensToggle->setVisible(hasTokens);
    if (!hasTokens)
        m_tokensToggle->setChecked(false);
    if (m_tokensToggle->isChecked())
        m_tokens->setPlainText(tokensAsText(m_run));
}

double StagePanel::nowMs() const
{
    return m_sinceStart.isValid() ? static_cast<double>(m_sinceStart.elapsed()) : 0;
}

void StagePanel::refreshRows()
{
    for (int index = 0; index < kStages; ++index) {
        const Stage& stage = m_run.stage(index);
        const bool ofUser = m_run.usesUserBoxes() && (index == kPerception || index == kReread);
        const bool stale = m_stale && (index == kReread || index == kAnswer) && stage.state != StageState::Waiting;
        m_rows[static_cast<std::size_t>(index)]->present(describeStage(m_run, index, nowMs()), stage, ofUser, stale);
    }
    const bool answering = m_run.stage(kAnswer).state == StageState::Running;
    m_rows[kAnswer]->setAnswer(QString::fromStdString(m_run.answer()), answering);
}

void StagePanel::refreshPictures()
{
    std::vector<const void*> sources = rereadSources(m_run);
    if (sources == m_pictureSources)
        return;
    m_pictureSources = std::move(sources);
    const RereadPictures pictures = rereadPictures(m_run);
    m_rows[kReread]->setPictures(pictures.images, pictures.caption);
}

void StagePanel::refreshAlternatives(const std::vector<Timeline>& runs, std::size_t shown)
{
    std::vector<std::size_t> listed; // the newest first
    QStringList words;
    for (std::size_t i = runs.size(); i-- > 0 && listed.size() < static_cast<std::size_t>(kMostAlternatives);) {
        if (i == shown || runs[i].progress() != Timeline::Progress::Done)
            continue;
        listed.push_back(i);
        words << QString::number(i) + alternativeWords(runs[i]);
    }
    // Rebuilt only when it says something else, so that nothing goes away under the pointer.
    if (words == m_alternativeWords)
        return;
    m_alternativeWords = words;
    auto* list = static_cast<QVBoxLayout*>(m_alternatives->layout());
    while (QLayoutItem* item = list->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const std::size_t i : listed) {
        QPushButton* button = alternativeButton(runs[i], m_alternatives);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT runChosen(i); });
        list->addWidget(button);
    }
    m_alternatives->setVisible(list->count() > 0);
}

void StagePanel::addBelowAnswers(QWidget* widget)
{
    auto* column = static_cast<QVBoxLayout*>(m_scroll->widget()->layout());
    column->insertWidget(column->indexOf(m_alternatives) + 1, widget);
}

void StagePanel::selectStage(int index)
{
    m_selected = index == m_selected ? -1 : index;
    for (int i = 0; i < kStages; ++i)
        m_rows[static_cast<std::size_t>(i)]->setSelected(i == m_selected);
    Q_EMIT stageSelected(m_selected);
}

void StagePanel::setColors(const Colors& colors)
{
    m_colors = colors;
    for (StageRow* stageRow : m_rows)
        stageRow->setColors(colors);
    refreshRows();
}

} // namespace vpt::ui
