// The Inspect tab: sections about the answer that is shown, and what is being found out at present.
#pragma once

#include "ui/inspect_section.h"

class QProgressBar;
class QPushButton;

namespace vpt::ui {

class InspectPanel : public QWidget {
    Q_OBJECT
public:
    // The inspector must outlive the panel.
    explicit InspectPanel(Inspector& inspector, QWidget* parent = nullptr);

    void setColors(const Colors& colors);
    // Whether the tab is in front: only then it keeps up with what it shows.
    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    // Of the one section that the user looks at; empty while the tab is not open.
    InspectOverlay overlay() const;

Q_SIGNALS:
    void overlayChanged();
    void boxWanted(vpt::CellRange cells);

private:
    void buildProgress();
    void add(InspectSection* section);
    void present();
    void presentProgress();
    QString hint() const;

    Inspector& m_inspector;
    std::vector<InspectSection*> m_sections;
    QWidget* m_progress;
    QLabel* m_progressWords;
    QProgressBar* m_bar;
    QPushButton* m_stop;
    QLabel* m_hint;
    QWidget* m_content;
    bool m_open = false;
};

} // namespace vpt::ui
