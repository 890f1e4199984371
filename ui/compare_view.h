// The columns side by side, and the line above them. Decides nothing.
#pragma once

#include "ui/compare_column.h"
#include "ui/linked_views.h"
#include "ui/picture.h"

#include <QWidget>
#include <vector>

class QHBoxLayout;
class QPushButton;
class QScrollArea;

namespace vpt::ui {

class CompareView : public QWidget {
    Q_OBJECT
public:
    // `marks`: what can be shown and hidden on all pictures, for the line above. `keys`: those of single keys, which work on
    // every picture. `leave`: the way back to the canvas.
    CompareView(const QList<QAction*>& marks, const QList<QAction*>& keys, QAction* leave, QWidget* parent = nullptr);

    void setCount(std::size_t columns);
    const std::vector<CompareColumn*>& columns() const { return m_columns; }
    void setSummary(const QString& text);
    QString summary() const;
    void setPicture(const Picture& picture); // and of columns that come later
    void setBoxes(const std::vector<UserBox>& boxes); // likewise
    void setColors(const Colors& colors); // likewise
    void scrollTo(std::size_t column);
    const QWidget& modelsButton() const;

Q_SIGNALS:
    void modelsWanted();
    void chosen(std::size_t column);
    void againWanted(std::size_t column, bool ignoreMemory);
    void removeWanted(std::size_t column);
    void boxesEdited(const std::vector<vpt::ui::UserBox>& boxes, const QString& step);

private:
    void addColumn();

    QList<QAction*> m_keys;
    Picture m_picture;
    std::vector<UserBox> m_boxes;
    Colors m_colors;
    LinkedViews m_links;
    std::vector<CompareColumn*> m_columns;
    QPushButton* m_models;
    ElidedText* m_summary;
    QWidget* m_hint; // without columns
    QScrollArea* m_scroll;
    QHBoxLayout* m_row;
};

} // namespace vpt::ui
