#include "ui/turn_delegate.h"

#include "ui/list_row.h"
#include "ui/turn_list_model.h"
#include "ui/turn_thumbnails.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace vpt::ui {

namespace {

constexpr int kPadding = 8;
constexpr int kThumbSide = 44;
constexpr int kLineHeight = 18;
constexpr int kRowHeight = 3 * kLineHeight + 2 * kPadding;
constexpr int kDot = 8;
constexpr int kFactsPixels = 11;
constexpr int kArrowWidth = 20;
constexpr int kAnswersWidth = 30; // "2/3" between the arrows

QString perceptionWords(PerceptionKind kind)
{
    switch (kind) {
    case PerceptionKind::Region:
        return TurnDelegate::tr("region");
    case PerceptionKind::Clip:
    case PerceptionKind::Detection:
    case PerceptionKind::Seg:
        return TurnDelegate::tr("features");
    case PerceptionKind::None:
        break;
    }
    return TurnDelegate::tr("direct");
}

QString stateWords(TurnState state)
{
    switch (state) {
    case TurnState::Running:
        return TurnDelegate::tr("not finished");
    case TurnState::Cancelled:
        return TurnDelegate::tr("stopped");
    case TurnState::Failed:
        return TurnDelegate::tr("failed");
    case TurnState::Done:
        break;
    }
    return {};
}

QString causeWords(TurnCause cause)
{
    switch (cause) {
    case TurnCause::UserBox:
        return TurnDelegate::tr("your box");
    case TurnCause::Again:
        return TurnDelegate::tr("again");
    case TurnCause::WhatIf:
        return TurnDelegate::tr("what if");
    case TurnCause::Asked:
    case TurnCause::OtherModel:
        break;
    }
    return {};
}

} // namespace

QString verdictWords(Verdict verdict, BoxJudgement boxes)
{
    const QString words = verdict == Verdict::Correct ? TurnDelegate::tr("correct")
        : verdict == Verdict::Wrong                   ? TurnDelegate::tr("wrong")
        : verdict == Verdict::Unsure                  ? TurnDelegate::tr("unsure")
                                                      : QString();
    if (boxes == BoxJudgement::None)
        return words;
    const QString box = boxes == BoxJudgement::Accepted ? TurnDelegate::tr("box accepted") : TurnDelegate::tr("corrected");
    return words.isEmpty() ? box : words + QStringLiteral(", ") + box;
}

QColor verdictColor(Verdict verdict, const Colors& colors)
{
    return verdict == Verdict::Correct ? colors.right
        : verdict == Verdict::Wrong    ? colors.wrong
        : verdict == Verdict::Unsure   ? colors.user
                                       : colors.line;
}

QString turnFacts(const TurnSummary& turn)
{
    QStringList facts{verdictWords(turn.verdict, turn.boxJudgement), causeWords(turn.origin.cause),
                      turn.state == TurnState::Done ? perceptionWords(turn.perception) : stateWords(turn.state),
                      QString::fromStdString(turn.model)};
    facts.removeAll(QString());
    return facts.join(QStringLiteral(" · "));
}

TurnDelegate::TurnDelegate(TurnThumbnails& thumbnails, QObject* parent) :
    QStyledItemDelegate(parent),
    m_thumbnails(thumbnails),
    m_colors(themeColors(false))
{
}

QSize TurnDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {160, kRowHeight + 2};
}

void TurnDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = paintRowGround(*painter, option, m_colors);
    const auto* turn = static_cast<const TurnSummary*>(index.data(TurnListModel::SummaryRole).value<const void*>());
    const QRect thumb(row.left() + kPadding + 2, row.top() + (row.height() - kThumbSide) / 2, kThumbSide, kThumbSide);
    QRect line(thumb.right() + 1 + kPadding, row.top() + kPadding, 0, kLineHeight);
    line.setRight(row.right() - kPadding);
    painter->setFont(option.font);
    if (!turn) {
        paintRowText(*painter, line, tr("…"), m_colors.dim);
        painter->restore();
        return;
    }
    paintThumbnail(*painter, thumb, *turn);
    const auto text = [](const std::string& utf8) { return QString::fromStdString(utf8).simplified(); };
    paintRowText(*painter, line, text(turn->question), m_colors.text);
    line.translate(0, kLineHeight);
    paintRowText(*painter, line, turn->answer.empty() ? tr("no answer") : text(turn->answer), m_colors.dim);
    line.translate(0, kLineHeight);
    QFont small = option.font;
    small.setPixelSize(kFactsPixels);
    painter->setFont(small);
    painter->setPen(Qt::NoPen);
    painter->setBrush(verdictColor(turn->verdict, m_colors));
    painter->drawEllipse(QRect(line.left(), line.center().y() - kDot / 2 + 1, kDot, kDot));
    line.setLeft(line.left() + kDot + 6);
    if (index.data(TurnListModel::AnswersRole).toInt() > 1) {
        paintArrows(*painter, option.rect, index);
        line.setRight(arrowsIn(option.rect).previous.left());
    }
    paintRowText(*painter, line, turnFacts(*turn), m_colors.dim);
    painter->restore();
}

TurnDelegate::Arrows TurnDelegate::arrowsIn(const QRect& row)
{
    const int top = row.bottom() - 1 - kPadding - kLineHeight, right = row.right() - 8 - 2;
    const QRect next(right - kArrowWidth, top, kArrowWidth, kLineHeight + 4);
    const QRect words(next.left() - kAnswersWidth, top, kAnswersWidth, kLineHeight);
    return {QRect(words.left() - kArrowWidth, top, kArrowWidth, kLineHeight + 4), next, words};
}

void TurnDelegate::paintArrows(QPainter& painter, const QRect& row, const QModelIndex& index) const
{
    const Arrows arrows = arrowsIn(row);
    const int answer = index.data(TurnListModel::AnswerRole).toInt(),
              answers = index.data(TurnListModel::AnswersRole).toInt();
    const auto draw = [&](const QRect& place, const QString& text, bool strong) {
        painter.setPen(strong ? m_colors.text : m_colors.dim);
        painter.drawText(QRect(place.left(), arrows.words.top(), place.width(), arrows.words.height()), Qt::AlignCenter,
                         text);
    };
    draw(arrows.words, QStringLiteral("%1/%2").arg(answer + 1).arg(answers), false);
    if (answer > 0)
        draw(arrows.previous, QStringLiteral("‹"), true);
    if (answer + 1 < answers)
        draw(arrows.next, QStringLiteral("›"), true);
}

bool TurnDelegate::editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option,
                               const QModelIndex& index)
{
    const bool pressed = event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonDblClick;
    if (!pressed || index.data(TurnListModel::AnswersRole).toInt() < 2)
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const Arrows arrows = arrowsIn(option.rect);
    const QPoint at = mouse->position().toPoint();
    const int step = arrows.previous.contains(at) ? -1 : arrows.next.contains(at) ? 1 : 0;
    if (mouse->button() != Qt::LeftButton || mouse->modifiers() != Qt::NoModifier || step == 0)
        return false;
    Q_EMIT answerStepped(index.row(), step);
    return true;
}

void TurnDelegate::paintThumbnail(QPainter& painter, const QRect& frame, const TurnSummary& turn) const
{
    const QImage thumbnail = m_thumbnails.of(turn);
    QPainterPath shape;
    shape.addRoundedRect(frame, 4, 4);
    painter.fillPath(shape, m_colors.line);
    if (thumbnail.isNull())
        return;
    painter.save();
    painter.setClipPath(shape);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(frame, thumbnail);
    painter.restore();
}

} // namespace vpt::ui
