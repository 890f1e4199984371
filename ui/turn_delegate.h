// Draws a line of the list: picture, question, one of its answers, what was said about that, and arrows to the others.
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

    struct Arrows {
        QRect previous, next; // where the mouse presses them
        QRect words; // between them
    };
    // Of a line with several answers; at the right end of its lowest row.
    static Arrows arrowsIn(const QRect& row);

Q_SIGNALS:
    void answerStepped(int row, int step); // an arrow was pressed

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

private:
    void paintArrows(QPainter& painter, const QRect& row, const QModelIndex& index) const;
    void paintThumbnail(QPainter& painter, const QRect& frame, const TurnSummary& turn) const;

    TurnThumbnails& m_thumbnails;
    Colors m_colors;
};

} // namespace vpt::ui
