// One part of the Inspect tab: a heading, what it shows of the answer, and what it lays over the picture.
#pragma once

#include "ui/canvas_painter.h"
#include "ui/inspector.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace vpt::ui {

// Over the canvas' picture, for as long as the tab is open.
struct InspectOverlay {
    std::vector<PlacedImage> images;
    std::optional<PixelBox> box;
};

class InspectSection : public QWidget {
    Q_OBJECT
public:
    // The inspector must outlive the section.
    InspectSection(Inspector& inspector, const QString& title, const QString& help, QWidget* parent);

    // Shows what the inspector knows now; hidden where it says nothing about the answer.
    void present();
    virtual void setColors(const Colors& colors) = 0;
    virtual InspectOverlay overlay() const { return {}; }
    virtual void clearOverlay() { }

Q_SIGNALS:
    void overlayChanged(); // by the user
    void boxWanted(vpt::CellRange cells); // as the user's own

protected:
    // Of an answer; returns whether there is something to show.
    virtual bool showAnswer(const Inspected& about) = 0;
    Inspector& inspector() const { return m_inspector; }
    QVBoxLayout* column() const { return m_column; }
    QLabel* addNote(const QString& text = {}); // dim, wrapped
    QPushButton* addButton(const QString& name, const QString& text,
                           const QString& tip); // disabled where nothing can be asked
    QPushButton* addRecordButton(const QString& name, const QString& text); // asks once more, alternatives recorded
    QToolButton* addOverlayToggle(const QString& name, const QString& tip); // in the heading

private:
    Inspector& m_inspector;
    QVBoxLayout* m_column;
    QWidget* m_heading;
    std::vector<QPushButton*> m_buttons;
};

// The picture as the model first saw it; small.
QImage smallPicture(const Inspected& about);

} // namespace vpt::ui
