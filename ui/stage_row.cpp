#include "ui/stage_row.h"

#include "ui/thumb_strip.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kGutter = 36; // left of the text: the mark and the line
constexpr double kMarkRadius = 9.5;
constexpr QPointF kMarkCentre(20, 19);

QLabel* label(const char* name, QWidget* parent, bool wraps)
{
    auto* made = new QLabel(parent);
    made->setObjectName(name);
    made->setTextFormat(Qt::PlainText); // what a model says is text, never markup
    made->setWordWrap(wraps);
    made->setIndent(0);
    return made;
}

QString stateName(StageState state)
{
    switch (state) {
    case StageState::Waiting:
        return StageRow::tr("waiting");
    case StageState::Running:
        return StageRow::tr("running");
    case StageState::Done:
        return StageRow::tr("done");
    case StageState::Skipped:
        return StageRow::tr("skipped");
    case StageState::Failed:
        return StageRow::tr("failed");
    case StageState::Stopped:
        return StageRow::tr("stopped");
    }
    return {};
}

} // namespace

StageRow::StageRow(int index, QWidget* parent) : QFrame(parent), m_index(index), m_colors(themeColors(false))
{
    setObjectName(QStringLiteral("stage%1").arg(index + 1));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    m_title = label("stageTitle", this, false);
    m_stale = label("stageStale", this, false);
    m_stale->setText(tr("stale"));
    m_stale->setToolTip(tr("Your box has changed since: answer again to bring this up to date"));
    m_stale->hide();
    m_status = label("stageStatus", this, false);
    m_chips = label("stageChips", this, false);
    m_chips->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred); // a chip, no wider than its text
    m_chips->hide();
    m_detail = label("stageDetail", this, true);
    m_answer = label("answer", this, true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answer->setCursor(Qt::IBeamCursor);
    m_answer->hide();
    m_pictures = new ThumbStrip(this);
    m_pictures->hide();

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_stale);
    head->addStretch();
    head->addWidget(m_status);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGutter + 4, 10, 12, 8);
    column->setSpacing(4);
    column->addLayout(head);
    for (QWidget* widget : {static_cast<QWidget*>(m_chips), static_cast<QWidget*>(m_answer), static_cast<QWidget*>(m_detail),
                            static_cast<QWidget*>(m_pictures)})
        column->addWidget(widget);
}

void StageRow::present(const StageText& text, const Stage& stage, bool ofUser, bool stale)
{
    const bool changed = stage.state != m_stage.state;
    m_stage = stage;
    m_ofUser = ofUser;
    m_title->setText(text.title);
    m_status->setText(text.status);
    m_detail->setText(text.detail);
    m_detail->setVisible(!text.detail.isEmpty());
    m_stale->setVisible(stale);
    showChips(text.chips);
    setAccessibleName(tr("Stage %1: %2, %3").arg(m_index + 1).arg(text.title, stateName(stage.state)));
    setAccessibleDescription(stale ? text.detail + ' ' + tr("stale") : text.detail);
    const QColor frame = ofUser ? m_colors.user : m_colors.model;
    m_pictures->setColors(frame, m_colors.dim);
    m_title->setEnabled(stage.state != StageState::Waiting && stage.state != StageState::Skipped);
    update();
    if (changed) { // said aloud where a screen reader listens
        QAccessibleEvent announcement(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
}

void StageRow::showChips(const QStringList& chips)
{
    m_chips->setText(chips.join('\n'));
    m_chips->setVisible(!chips.isEmpty());
}

void StageRow::setPictures(const std::vector<QImage>& images, const QString& caption)
{
    m_pictures->setImages(images, caption);
}

void StageRow::setAnswer(const QString& answer, bool running)
{
    m_answer->setText(running ? answer + QChar(0x258D) : answer);
    m_answer->setAccessibleName(tr("Answer: %1").arg(answer));
    m_answer->setVisible(running || !answer.isEmpty());
}

void StageRow::setSelected(bool selected)
{
    m_selected = selected;
    update();
}

void StageRow::setLast(bool last)
{
    m_last = last;
    update();
}

void StageRow::setColors(const Colors& colors)
{
    m_colors = colors;
    m_pictures->setColors(m_ofUser ? colors.user : colors.model, colors.dim);
    update();
}

QString StageRow::title() const
{
    return m_title->text();
}

QString StageRow::status() const
{
    return m_status->text();
}

QString StageRow::detail() const
{
    return m_detail->text();
}

QString StageRow::answer() const
{
    return m_answer->text();
}

bool StageRow::isStale() const
{
    return m_stale->isVisibleTo(this);
}

QColor StageRow::markColor() const
{
    switch (m_stage.state) {
    case StageState::Running:
        return m_colors.model;
    case StageState::Done:
        return m_ofUser ? m_colors.user : m_colors.right;
    case StageState::Failed:
        return m_colors.wrong;
    case StageState::Stopped:
        return m_colors.dim;
    case StageState::Waiting:
    case StageState::Skipped:
        break;
    }
    return {};
}

void StageRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_selected || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(m_colors.model, 1) : Qt::NoPen);
        painter.setBrush(m_selected ? m_colors.raised : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 2.5, -4.5, -2.5), 6, 6);
    }
    painter.setPen(QPen(m_colors.line, 2));
    if (m_index > 0)
        painter.drawLine(QPointF(kMarkCentre.x(), 0), kMarkCentre);
    if (!m_last)
        painter.drawLine(kMarkCentre, QPointF(kMarkCentre.x(), height()));

    const QColor mark = markColor();
    const bool filled = mark.isValid();
    painter.setBrush(filled ? mark : m_colors.panel);
    painter.setPen(filled ? Qt::NoPen
                          : QPen(m_colors.line, 1.5, m_stage.state == StageState::Skipped ? Qt::DashLine : Qt::SolidLine));
    painter.drawEllipse(kMarkCentre, kMarkRadius, kMarkRadius);
    if (m_stage.state == StageState::Running) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_colors.model, 2, Qt::SolidLine, Qt::RoundCap));
        const QRectF ring(kMarkCentre.x() - kMarkRadius - 3, kMarkCentre.y() - kMarkRadius - 3, 2 * kMarkRadius + 6,
                          2 * kMarkRadius + 6);
        painter.drawArc(ring, 90 * 16, -static_cast<int>(std::max(m_stage.fraction, 0.08) * 360 * 16));
    }
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    const bool warm = m_ofUser && m_stage.state == StageState::Done;
    painter.setPen(!filled ? m_colors.dim : warm ? m_colors.onUser : m_colors.onAccent);
    painter.drawText(QRectF(kMarkCentre.x() - 10, kMarkCentre.y() - 10, 20, 20), Qt::AlignCenter,
                     QString::number(m_index + 1));
}

void StageRow::mousePressEvent(QMouseEvent*)
{
    Q_EMIT clicked(m_index);
}

void StageRow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT clicked(m_index);
    else
        QFrame::keyPressEvent(event);
}

} // namespace vpt::ui
