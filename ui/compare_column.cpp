#include "ui/compare_column.h"

#include "ui/canvas_view.h"
#include "ui/compare_text.h"
#include "ui/core_translator.h"
#include "ui/run_pictures.h"
#include "ui/stage_text.h"
#include "ui/status_line.h"
#include "ui/thumb_strip.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kSide = 12; // margin
constexpr int kCanvasShare = 3, kBodyShare = 4; // of the height

QLabel* textLabel(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

ElidedText* lineOf(const char* name, QWidget* parent)
{
    auto* line = new ElidedText(parent, Qt::AlignLeft);
    line->setObjectName(name);
    return line;
}

void showText(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

// Nothing moves when it comes and goes.
void keepRoom(QWidget& widget)
{
    QSizePolicy policy = widget.sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    widget.setSizePolicy(policy);
}

// A property that the style sheet asks for.
void setStyled(QWidget& widget, const char* property, bool value)
{
    if (widget.property(property).toBool() == value)
        return;
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

} // namespace

CompareColumn::CompareColumn(QWidget* parent) : QFrame(parent), m_colors(themeColors(false))
{
    setObjectName("compareColumn");
    setMinimumWidth(kLeastWidth);
    m_canvas = new CanvasView(this);
    m_canvas->setObjectName("compareCanvas");
    m_canvas->setBarSpace(0);
    m_canvas->setMinimumSize(kLeastWidth, 120);
    m_canvas->setEmptyText(tr("No picture is open"));
    m_canvas->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_canvas, kCanvasShare);
    column->addWidget(buildBody(), kBodyShare);
    // The heights must not follow what stands in a column, so that all pictures are alike.
    m_canvas->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
}

QWidget* CompareColumn::buildHead()
{
    auto* head = new QWidget(this);
    m_name = lineOf("compareName", head);
    m_facts = lineOf("compareFacts", head);
    m_memory = lineOf("compareFacts", head);
    auto* remove = new QToolButton(head);
    remove->setObjectName("compareRemove");
    remove->setText(QStringLiteral("×"));
    remove->setToolTip(tr("Leave this model out of the comparison"));
    remove->setAccessibleName(tr("Leave this model out of the comparison"));
    connect(remove, &QToolButton::clicked, this, &CompareColumn::removeWanted);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_name);
    row->addStretch();
    row->addWidget(remove);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(kSide, 8, 8, 8);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_facts);
    column->addWidget(m_memory);
    return head;
}

QWidget* CompareColumn::buildBody()
{
    auto* content = new QWidget;
    content->setObjectName("stageContent");
    m_status = lineOf("compareFacts", content);
    m_again = new QPushButton(content);
    m_again->setObjectName("flat");
    m_bar = new QProgressBar(content);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(3);
    m_bar->setAccessibleName(tr("Progress"));
    keepRoom(*m_bar);
    keepRoom(*m_again);
    m_answer = textLabel("answer", content);
    m_answer->setTextFormat(Qt::RichText);
    m_answer->setIndent(0);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_perception = textLabel("stageTitle", content);
    m_where = textLabel("stageDetail", content);
    m_overlap = textLabel("stageDetail", content);
    m_pictures = new ThumbStrip(content);
    m_pictures->hide();
    m_problem = textLabel("problem", content);
    m_anyway = new QPushButton(tr("Load anyway"), content);
    m_anyway->setObjectName("loadAnyway");
    m_anyway->setToolTip(tr("Try it although memory seems to be short"));
    m_anyway->hide();
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT againWanted(false); });
    connect(m_anyway, &QPushButton::clicked, this, [this] { Q_EMIT againWanted(true); });

    auto* head = new QHBoxLayout;
    head->addWidget(m_status);
    head->addStretch();
    head->addWidget(m_again);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kSide, 6, 8, kSide);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_bar);
    for (QWidget* widget : {static_cast<QWidget*>(m_answer), static_cast<QWidget*>(m_problem)})
        column->addWidget(widget);
    column->addWidget(m_anyway, 0, Qt::AlignLeft);
    for (QLabel* label : {m_perception, m_where, m_overlap})
        column->addWidget(label);
    column->addWidget(m_pictures);
    column->addStretch();

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    scroll->setMinimumHeight(120);
    return scroll;
}

void CompareColumn::present(const ComparedAnswer& shown, const CanvasOverlays& marks)
{
    presentHead(shown);
    presentProgress(shown);
    presentAnswer(shown);
    presentPerception(shown);
    presentProblem(shown);
    presentMarks(shown.run, marks);
    setStyled(*this, "current", shown.isCurrent);
    announce(shown);
}

void CompareColumn::presentHead(const ComparedAnswer& shown)
{
    m_name->setText(shown.name);
    m_facts->setText(shown.facts);
    m_memory->setText(shown.memory);
    setStyled(*m_memory, "tight", shown.isTight);
    setAccessibleName(shown.name);
    setAccessibleDescription(QStringList{shown.facts, shown.memory}.join(QStringLiteral(", ")));
    m_canvas->setAccessibleName(tr("Picture, as %1 saw it").arg(shown.name));
}

void CompareColumn::presentProgress(const ComparedAnswer& shown)
{
    const bool isBusy = shown.state != CompareSequence::State::Idle || (shown.run && shown.run->isActive());
    const double share = compareProgress(shown);
    m_status->setText(compareStatus(shown));
    m_bar->setVisible(share >= 0);
    m_bar->setValue(qRound(share * 1000));
    m_again->setVisible(!isBusy);
    m_again->setText(shown.run ? tr("Ask again") : tr("Ask"));
    m_again->setAccessibleName(tr("Ask %1").arg(shown.name));
    m_again->setToolTip(tr("Ask this model alone"));
}

void CompareColumn::presentAnswer(const ComparedAnswer& shown)
{
    showText(*m_answer, compareAnswer(shown, m_colors));
    const QString answer = shown.run ? QString::fromStdString(shown.run->answer()).simplified() : QString();
    m_spokenAnswer = shown.difference.answer ? tr("Another answer: %1").arg(answer) : tr("Answer: %1").arg(answer);
    m_answer->setAccessibleName(m_spokenAnswer);
    m_answer->setToolTip(shown.difference.answer ? tr("Another answer than most gave; struck out is what they said instead")
                                                 : QString());
}

void CompareColumn::presentPerception(const ComparedAnswer& shown)
{
    const bool isKnown
        = shown.run && (shown.run->kind() != PerceptionKind::None || shown.run->stage(kReread).state == StageState::Skipped);
    const StageText words = isKnown ? describeStage(*shown.run, kPerception, 0) : StageText();
    const bool differs = shown.difference.perception;
    showText(*m_perception, differs ? QStringLiteral("≠ ") + words.title : words.title);
    m_perception->setToolTip(differs ? tr("Another kind of second look than most models took") : QString());
    setStyled(*m_perception, "differs", differs);
    QStringList details{words.detail, shown.run ? coreText(shown.run->notice()) : QString()};
    details.removeAll(QString());
    showText(*m_where, details.join('\n'));
    const auto overlap = shown.difference.overlap;
    showText(*m_overlap,
             overlap ? tr("IoU %1 with %2").arg(QString::number(*overlap, 'f', 2), shown.overlapWith) : QString());
    m_overlap->setToolTip(tr("How far both boxes are the same: 1 is the same box, 0 nothing in common"));

    std::vector<const void*> sources = shown.run ? rereadSources(*shown.run) : std::vector<const void*>();
    if (sources == m_pictureSources)
        return;
    m_pictureSources = std::move(sources);
    RereadPictures pictures = shown.run ? rereadPictures(*shown.run) : RereadPictures();
    if (shown.run && shown.run->kind() != PerceptionKind::Region && pictures.images.size() > 1)
        pictures.images.erase(pictures.images.begin()); // the whole image is seen above
    m_pictures->setImages(pictures.images, {});
    m_pictures->setToolTip(pictures.caption);
    m_pictures->setAccessibleName(pictures.caption);
}

void CompareColumn::presentProblem(const ComparedAnswer& shown)
{
    const bool isIdle = shown.state == CompareSequence::State::Idle;
    const Error* error = isIdle && shown.run && shown.run->error() ? &*shown.run->error() : nullptr;
    showText(*m_problem, error ? coreText(*error) : QString());
    m_anyway->setVisible(error && error->kind() == ErrorKind::Memory);
}

void CompareColumn::presentMarks(const Timeline* run, const CanvasOverlays& marks)
{
    // Drawn anew only when there is something else to draw: events come at every frame.
    const MarksKey key = std::make_tuple(run ? run->id() : std::uint64_t(0), run ? run->regions().size() : std::size_t(0),
                                         run && run->gate(), marks.grid, marks.tokens, marks.crop, marks.heat);
    if (std::exchange(m_marksKey, key) == key)
        return;
    CanvasOverlays overlays = marks;
    overlays.heat = false;
    if (run) {
        if (!run->usesUserBoxes())
            overlays.regions = run->regions();
        overlays.gate = gateOf(*run);
        overlays.heat = marks.heat && overlays.gate;
    }
    m_canvas->setOverlays(std::move(overlays));
}

// Said aloud where a screen reader listens.
void CompareColumn::announce(const ComparedAnswer& shown)
{
    const bool isActive = shown.run && shown.run->isActive();
    if (std::exchange(m_wasActive, isActive) && !isActive) {
        setAccessibleDescription(QStringList{compareStatus(shown), m_spokenAnswer}.join(QStringLiteral(", ")));
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void CompareColumn::setColors(const Colors& colors)
{
    m_colors = colors;
    m_canvas->setColors(colors);
    m_pictures->setColors(colors.model, colors.dim);
}

QString CompareColumn::status() const
{
    return m_status->text();
}

QString CompareColumn::problem() const
{
    return m_problem->text();
}

QString CompareColumn::overlap() const
{
    return m_overlap->text();
}

void CompareColumn::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT chosen();
    QFrame::mousePressEvent(event);
}

bool CompareColumn::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        Q_EMIT chosen();
    return QFrame::eventFilter(watched, event);
}

} // namespace vpt::ui
