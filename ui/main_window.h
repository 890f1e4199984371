// The window: puts the parts together and decides what happens when. The parts themselves decide nothing.
#pragma once

#include "ui/background_jobs.h"
#include "ui/document.h"
#include "ui/model_catalog.h"
#include "ui/question_runner.h"
#include "ui/run_mark.h"
#include "ui/settings.h"
#include "ui/window_setup.h"

#include <QMainWindow>
#include <QTimer>

class QDockWidget;
class QMimeData;
class QToolButton;

namespace vpt::ui {

class BatchDesk;
class BoxDesk;
class CanvasView;
class ChoiceButton;
class CompareDesk;
class ExportDesk;
class FirstRunBar;
class InspectDesk;
class LogBook;
class MessageBar;
class ModelChooser;
class QuestionBar;
class SessionActions;
class SessionDesk;
class StatisticsDesk;
class ShortcutTable;
class StagePanel;
class StatusLine;
class WindowActions;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    // initResources() must have been called.
    explicit MainWindow(WindowSetup setup, QWidget* parent = nullptr);
    ~MainWindow() override;

    // Pictures are decoded in the background; the first one is shown, the others follow with Alt+Right.
    void openFiles(const QStringList& files);
    // A picture, picture files, or text. False: nothing that can be used.
    bool takeData(const QMimeData& offered);
    void pasteClipboard();
    void ask();
    void answerWithBox();
    void openSession(const QString& file);
    // Searched for checkpoints from now on, and at every start.
    void addModelsFolder(const QString& folder);

    // Neither loading a picture or a model, nor answering.
    bool isIdle() const;
    void setTheme(ThemeChoice choice);

    // For tests and the screenshot mode.
    Document& document() { return m_document; }
    QuestionRunner& runner() { return m_runner; }
    const ModelCatalog& catalog() const { return m_catalog; }
    SessionDesk& sessions() { return *m_desk; }
    BatchDesk& batch() { return *m_batch; }
    CompareDesk& compare() { return *m_compare; }

Q_SIGNALS:
    void idle();
    void reopenWanted(); // with other settings

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // Laying out (main_window.cpp)
    QWidget* buildTopBar();
    QWidget* buildCanvasColumn();
    void buildDocks();
    QToolButton* buildMenuButton();
    void restore();
    Settings remembered() const;
    void applyColors();
    void fillModeMenu();
    void setMode(Mode mode);

    // Connecting (main_window_wiring.cpp)
    void connectActions();
    void connectCanvas();
    void connectRunner();
    void askWith(std::vector<PixelBox> boxes);
    void removeBoxes();
    void setExact(bool exact);
    void refreshActions();
    void refreshRun();
    void refreshStatus();
    void refreshOverlays();
    void announceIdle();
    void pressEscape();

    // Settings, keys, help, log (main_window_desktop.cpp)
    void connectDesktop();
    void openSettings(int page);
    void applySettings(const Settings& chosen);
    void offerNewWindow();
    void openShortcutSheet();
    void openHelp();
    void openAbout();
    void openModels();
    void endWelcome();
    void tellOfCrash(const QString& lastModel);

    // Pictures (main_window_pictures.cpp)
    Orientation orientation() const; // in which they are read
    void chooseFiles();
    void loadPicture(const std::filesystem::path& file);
    void decode(std::function<std::vector<std::uint8_t>()> read, const QString& name,
                const std::filesystem::path& file = {});
    void followOrientation(bool chosen); // of the session; what was asked about a picture keeps it unless `chosen`
    void stepPicture(int step);
    void showSample(const Sample& sample);

    // Sessions (main_window_sessions.cpp)
    void buildSessions();
    SessionProperties freshSession() const;
    void connectSessions();
    void connectBatch();

    // Comparing models (main_window_compare.cpp)
    void buildCompare(QWidget* canvas);
    void connectCompare();
    CanvasView& shownCanvas();

    void startSession();
    void showFirstSample();
    void setFiles(std::vector<std::filesystem::path> files);

    // Models (main_window_models.cpp)
    void startModel();
    void onDescribed(int row);
    void onCatalogSettled();
    void chooseModel(int row, bool ignoreMemory = false);
    void loadChosen(bool ignoreMemory);
    void load(LoadRequest request);
    void setTarget(QString Settings::*member, const QString& value);
    void retarget();
    void chooseFolder();
    void removeModelsFolder(const QString& folder);
    void refreshDevices();
    void fillDeviceMenu();
    void refreshModelButtons();
    void saveSettings();
    const DeviceInfo* targetDevice() const;

    WindowSetup m_setup;
    Settings m_settings;
    RunMark m_mark;
    QPalette m_systemPalette;
    Document m_document;
    ModelCatalog m_catalog;
    QuestionRunner m_runner;

    std::unique_ptr<InspectDesk> m_inspect; // ends before what it listens to
    std::unique_ptr<SessionDesk> m_desk; // likewise
    std::unique_ptr<StatisticsDesk> m_statistics; // likewise
    std::unique_ptr<BatchDesk> m_batch; // likewise
    std::unique_ptr<CompareDesk> m_compare; // likewise

    CanvasView* m_canvas = nullptr;
    BoxDesk* m_boxes = nullptr;
    WindowActions* m_actions = nullptr;
    ShortcutTable* m_shortcuts = nullptr;
    LogBook* m_log = nullptr;
    FirstRunBar* m_firstRun = nullptr;
    StagePanel* m_stages = nullptr;
    QuestionBar* m_question = nullptr;
    MessageBar* m_message = nullptr;
    quint64 m_pictureMessage = 0; // a picture that could not be opened
    quint64 m_modelMessage = 0; // a model that could not be loaded
    StatusLine* m_status = nullptr;
    QMainWindow* m_workbench = nullptr; // between top bar and status line: the canvas and the docks around it
    QDockWidget* m_stagesDock = nullptr;
    QDockWidget* m_inspectDock = nullptr;
    QDockWidget* m_statisticsDock = nullptr;
    QDockWidget* m_batchDock = nullptr;
    QDockWidget* m_sessionDock = nullptr;
    SessionActions* m_sessionActions = nullptr;
    ExportDesk* m_export = nullptr;
    QToolButton* m_sessionButton = nullptr; // shows and hides their dock
    QDockWidget* m_logDock = nullptr;
    ChoiceButton* m_modelButton = nullptr;
    ChoiceButton* m_modeButton = nullptr;
    ChoiceButton* m_deviceButton = nullptr;
    ModelChooser* m_chooser = nullptr;
    QToolButton* m_menuButton = nullptr;

    Mode m_mode = Mode::Auto;
    std::vector<DeviceInfo> m_devices;
    std::filesystem::path m_wantedModel; // at the start, until it is described
    std::vector<std::filesystem::path> m_files; // opened together, as the strip shows them
    std::size_t m_fileIndex = 0;
    int m_decoding = 0; // pictures on their way
    quint64 m_pictureTicket = 0; // only the newest picture is taken
    QTimer m_memoryTick;
    BackgroundJobs m_jobs; // last: ends before what its work refers to
};

} // namespace vpt::ui
