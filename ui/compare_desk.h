// The comparison of the window: which models, what is asked of them, and the columns in place of the canvas.
#pragma once

#include "ui/compare_chooser.h"
#include "ui/compare_sequence.h"
#include "ui/compare_view.h"

#include <QAction>

class QStackedWidget;

namespace vpt::ui {

class WindowActions;

class CompareDesk : public QObject {
    Q_OBJECT
public:
    // `canvas` is what the columns take the place of; `keys` work on it with single keys, and on every column.
    // The others must outlive the desk; `window` owns action and widgets.
    CompareDesk(Document& document, QuestionRunner& runner, ModelCatalog& catalog, const WindowActions& actions,
                QWidget* canvas, const QList<QAction*>& keys, QWidget* window);

    QAction* action() const { return m_action; } // checked while comparing
    QWidget* stack() const; // the canvas, or the columns
    bool isOpen() const { return m_action->isChecked(); }
    bool isRunning() const { return m_sequence.isRunning(); }

    // Folders of the models, in the order of their columns.
    const QStringList& models() const { return m_models.folders(); }
    void setModels(const QStringList& folders) { m_models.setFolders(folders); }
    // False: there are no columns to ask.
    bool ask(const Request& request);
    void stop() { m_sequence.stop(); }
    void setColors(const Colors& colors);
    // That of the column that the window is about; nullptr while not comparing.
    CanvasView* view() const;
    const CompareView& columns() const { return *m_view; }

Q_SIGNALS:
    void modelsChanged(); // by the user
    void runningChanged();
    void questionWanted(); // nothing has been asked yet

private:
    void setOpen(bool open);
    void chooseFirstModels();
    void refreshModels();
    void refresh();
    void askAgain(std::size_t column, bool ignoreMemory);
    void remove(std::size_t column);
    void showRun(std::size_t column);
    std::vector<const Timeline*> runs() const;
    ComparedAnswer answerOf(std::size_t column, const std::vector<const Timeline*>& runs) const;
    void describeModel(ComparedAnswer& shown, const LoadRequest& model) const;
    QString summaryOf(const std::vector<const Timeline*>& runs) const;

    Document& m_document;
    QuestionRunner& m_runner;
    ModelCatalog& m_catalog;
    const WindowActions& m_actions;
    CheckedModels m_models;
    CompareSequence m_sequence;
    QAction* m_action;
    CompareView* m_view;
    CompareChooser* m_chooser;
    QStackedWidget* m_stack;
    std::vector<Difference> m_differences;
    std::vector<std::pair<std::uint64_t, Timeline::Progress>> m_compared; // what they were found between
};

} // namespace vpt::ui
