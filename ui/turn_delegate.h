// Draws a turn of the list: picture, question, answer, and what was said about it.
#pragma once

#include "core/session/session.h"
#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace vpt::ui {

class TurnThumbnails;

// "region · correct · tiny-clip": never by colour alone.
QString turnFacts(const TurnSummary& turn);
// "corrected", "wrong", "unsure", "not judged".
QString verdictWords(Verdict verdict, BoxJudgement boxes);
QColor verdictColor(Verdict verdict, const Colors& colors);

class TurnDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    TurnDelegate(TurnThumbnails& thumbnails, QObject* parent = nullptr);

    void setColors(const Colors& colors) { m_colors = colors; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintThumbnail(QPainter& painter, const QRect& frame, const TurnSummary& turn) const;
    void paintLine(QPainter& painter, QRect line, const QString& text, const QColor& color) const;

    TurnThumbnails& m_thumbnails;
    Colors m_colors;
};

} // namespace vpt::ui
