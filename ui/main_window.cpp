#include "ui/main_window.h"

#include "ui/batch_desk.h"
#include "ui/box_desk.h"
#include "ui/canvas_bar.h"
#include "ui/canvas_view.h"
#include "ui/choice_button.h"
#include "ui/compare_desk.h"
#include "ui/dock.h"
#include "ui/export_desk.h"
#include "ui/first_run_bar.h"
#include "ui/icons.h"
#include "ui/inspect_desk.h"
#include "ui/log_panel.h"
#include "ui/message_bar.h"
#include "ui/model_chooser.h"
#include "ui/question_bar.h"
#include "ui/session_desk.h"
#include "ui/stage_panel.h"
#include "ui/stage_text.h"
#include "ui/statistics_desk.h"
#include "ui/status_line.h"
#include "ui/window_actions.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kMemoryTickMs = 2000;
constexpr int kRoomForSessions = 1200; // width of a window that shows them from the start

QString sampleName(const Sample& sample)
{
    return QString::fromStdString(sample.image.stem().string() + " · " + sample.question);
}

} // namespace

MainWindow::MainWindow(WindowSetup setup, QWidget* parent) :
    QMainWindow(parent),
    m_setup(std::move(setup)),
    m_settings(readSettings(m_setup.settingsFile)),
    m_mark(m_setup.stateFolder.empty() ? std::filesystem::path() : m_setup.stateFolder / "windows"),
    m_systemPalette(QApplication::palette()),
    m_catalog(m_setup),
    m_runner(m_setup.makeEngine, m_document),
    m_jobs(2)
{
    setObjectName("mainWindow");
    setWindowTitle(QApplication::applicationDisplayName());
    setAcceptDrops(true);
    setMinimumSize(1024, 640);

    m_canvas = new CanvasView(this);
    m_canvas->setEmptyText(tr("Open, paste or drop a picture"));
    m_actions = new WindowActions(this, m_canvas);
    m_stages = new StagePanel(this);
    buildSessions();
    buildDocks();
    m_status = new StatusLine(this);

    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTopBar());
    column->addWidget(m_workbench, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
    m_chooser = new ModelChooser(&m_catalog, this);

    connectActions();
    connectCanvas();
    connectRunner();
    connectSessions();
    connectBatch();
    connectCompare();
    connectDesktop();
    m_memoryTick.setInterval(kMemoryTickMs);
    connect(&m_memoryTick, &QTimer::timeout, this, &MainWindow::refreshStatus);
    m_memoryTick.start();
    restore();
    refreshDevices();
    startModel();
    m_question->edit().setFocus();
    refreshActions();
    refreshRun();
}

MainWindow::~MainWindow()
{
    // It speaks once more when it is cleared, and by then what the answer asks is gone.
    m_document.undoStack().disconnect(this);
}

QWidget* MainWindow::buildTopBar()
{
    auto* bar = new QFrame(this);
    bar->setObjectName("topBar");
    bar->setFixedHeight(48);
    m_modelButton = new ChoiceButton(tr("Model"), bar);
    m_modelButton->setToolTip(m_actions->chooseModel->toolTip());
    m_modeButton = new ChoiceButton(tr("Mode"), bar);
    m_modeButton->setToolTip(tr("How the model may look again"));
    m_deviceButton = new ChoiceButton(tr("Device"), bar);
    m_deviceButton->setToolTip(m_actions->chooseDevice->toolTip());
    connect(m_modelButton, &QPushButton::clicked, m_actions->chooseModel, &QAction::trigger);
    fillModeMenu();

    auto* left = new QWidget(bar);
    auto* leftRow = new QHBoxLayout(left);
    auto* right = new QWidget(bar);
    auto* rightRow = new QHBoxLayout(right);
    for (QHBoxLayout* row : {leftRow, rightRow}) {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
    }
    m_sessionButton = new QToolButton(left);
    m_sessionButton->setObjectName("menuButton");
    m_sessionButton->setDefaultAction(m_sessionDock->toggleViewAction());
    m_sessionButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    leftRow->addWidget(m_sessionButton);
    for (QAction* action : {m_actions->open, m_actions->paste}) {
        auto* button = actionButton(action, left);
        leftRow->addWidget(button);
    }
    leftRow->addStretch();
    rightRow->addStretch();
    rightRow->addWidget(actionButton(m_compare->action(), right));
    rightRow->addWidget(actionButton(m_export->action(), right));
    rightRow->addWidget(buildMenuButton());

    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    // The two sides get the same share, so that the choices stand in the middle.
    row->addWidget(left, 1);
    for (ChoiceButton* button : {m_modelButton, m_modeButton, m_deviceButton})
        row->addWidget(button);
    row->addWidget(right, 1);
    return bar;
}

QToolButton* MainWindow::buildMenuButton()
{
    m_menuButton = new QToolButton(this);
    m_menuButton->setObjectName("menuButton");
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setToolTip(tr("Menu"));
    m_menuButton->setAccessibleName(tr("Menu"));
    auto* menu = new QMenu(m_menuButton);
    const auto add = [](QMenu* to, std::initializer_list<QAction*> actions) {
        for (QAction* action : actions) {
            if (action)
                to->addAction(action);
            else
                to->addSeparator();
        }
    };
    menu->addMenu(&m_desk->panel().menu());
    add(menu, {m_actions->open, m_actions->paste});
    if (!m_setup.samples.empty()) {
        auto* samples = menu->addMenu(tr("Sample pictures"));
        for (const Sample& sample : m_setup.samples)
            connect(samples->addAction(sampleName(sample)), &QAction::triggered, this,
                    [this, sample] { showSample(sample); });
    }
    add(menu, {m_actions->previousPicture, m_actions->nextPicture, nullptr});
    auto* question = menu->addMenu(tr("Question"));
    add(question,
        {m_actions->ask, m_actions->answerWithBox, m_actions->again, m_actions->stop, m_actions->stopAll, nullptr,
         m_compare->action(), m_batch->action(), nullptr, m_actions->focusQuestion});
    auto* boxes = menu->addMenu(tr("Boxes"));
    add(boxes,
        {m_actions->undo, m_actions->redo, nullptr, m_actions->select, m_actions->box, m_actions->addBox, m_actions->exact,
         nullptr, m_actions->modelBox, m_actions->nextBox, m_actions->previousBox, nullptr});
    boxes->addActions(m_boxes->actions());
    auto* view = menu->addMenu(tr("View"));
    add(view,
        {m_actions->zoomIn, m_actions->zoomOut, m_actions->actualSize, m_actions->fit, nullptr, m_actions->grid,
         m_actions->tokens, m_actions->crop, m_actions->heat, nullptr, m_sessionDock->toggleViewAction(),
         m_stagesDock->toggleViewAction(), m_inspectDock->toggleViewAction(), m_statisticsDock->toggleViewAction(),
         m_batchDock->toggleViewAction(), m_logDock->toggleViewAction(), nullptr, m_actions->fullScreen});
    auto* theme = menu->addMenu(tr("Theme"));
    add(theme, {m_actions->systemTheme, m_actions->lightTheme, m_actions->darkTheme});
    add(menu,
        {nullptr, m_actions->chooseModel, m_actions->chooseDevice, m_actions->models, m_actions->ejectModel,
         m_actions->addFolder, nullptr, m_actions->settings, m_actions->shortcuts, m_actions->help, m_actions->about,
         nullptr, m_actions->quit});
    m_menuButton->setMenu(menu);
    return m_menuButton;
}

void MainWindow::buildDocks()
{
    m_workbench = new QMainWindow(this, Qt::Widget);
    m_workbench->setObjectName("workbench");
    m_workbench->setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    m_workbench->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    m_workbench->setCentralWidget(buildCanvasColumn());
    m_stagesDock = makeDock(m_stages, "stagesDock", tr("Stages"), m_workbench);
    m_workbench->addDockWidget(Qt::RightDockWidgetArea, m_stagesDock);
    m_inspect = std::make_unique<InspectDesk>(m_document, m_runner, this);
    m_inspectDock = makeDock(&m_inspect->panel(), "inspectDock", tr("Inspect"), m_workbench);
    m_workbench->tabifyDockWidget(m_stagesDock, m_inspectDock);
    connect(m_inspectDock, &QDockWidget::visibilityChanged, &m_inspect->panel(), &InspectPanel::setOpen);
    m_statistics = std::make_unique<StatisticsDesk>(*m_desk, this);
    m_statisticsDock = makeDock(&m_statistics->panel(), "statisticsDock", tr("Statistics"), m_workbench);
    m_workbench->tabifyDockWidget(m_stagesDock, m_statisticsDock);
    connect(m_statisticsDock, &QDockWidget::visibilityChanged, m_statistics.get(), &StatisticsDesk::setOpen);
    m_batch = std::make_unique<BatchDesk>(m_runner, *m_desk, this);
    m_batchDock = makeDock(&m_batch->panel(), "batchDock", tr("Batch"), m_workbench);
    m_workbench->tabifyDockWidget(m_stagesDock, m_batchDock);
    m_log
        = new LogBook(m_setup.stateFolder.empty() ? std::filesystem::path() : m_setup.stateFolder / "vpt-studio.log", this);
    m_logDock = makeDock(new LogPanel(*m_log, this), "logDock", tr("Log"), m_workbench);
    m_workbench->tabifyDockWidget(m_stagesDock, m_logDock);
    m_stagesDock->raise();
    m_sessionDock = makeDock(&m_desk->panel(), "sessionDock", tr("Sessions"), m_workbench);
    m_workbench->addDockWidget(Qt::LeftDockWidgetArea, m_sessionDock);
    m_workbench->resizeDocks({m_sessionDock, m_stagesDock}, {248, 368}, Qt::Horizontal);
}

QWidget* MainWindow::buildCanvasColumn()
{
    auto* column = new QWidget(this);
    m_message = new MessageBar(column);
    m_firstRun = new FirstRunBar({m_actions->ask, m_actions->open, m_actions->addFolder, m_actions->models, m_actions->help},
                                 column);
    m_question = new QuestionBar(m_actions->ask, m_actions->answerWithBox, m_actions->stop, column);

    auto* page = new QWidget(column);
    auto* holder = new QWidget(page);
    holder->setAttribute(Qt::WA_NoSystemBackground);
    auto* holderRow = new QHBoxLayout(holder);
    holderRow->setContentsMargins(0, 0, 0, 14);
    holderRow->addWidget(makeCanvasBar({{m_actions->box, m_actions->exact},
                                        {m_actions->fit, m_actions->actualSize},
                                        {m_actions->grid, m_actions->heat, m_actions->tokens, m_actions->crop}},
                                       holder));

    auto* stack = new QGridLayout(page);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(m_canvas, 0, 0);
    stack->addWidget(holder, 0, 0, Qt::AlignHCenter | Qt::AlignBottom);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_firstRun);
    buildCompare(page);
    layout->addWidget(m_compare->stack(), 1);
    layout->addWidget(m_question);
    holder->raise(); // above the canvas, which the layout has only now adopted
    return column;
}

void MainWindow::fillModeMenu()
{
    auto* menu = new QMenu(m_modeButton);
    menu->setToolTipsVisible(true);
    auto* group = new QActionGroup(menu);
    for (const Mode mode : {Mode::Auto, Mode::Region, Mode::Action, Mode::Direct}) {
        QAction* action = menu->addAction(modeName(mode));
        action->setToolTip(modeHint(mode));
        action->setCheckable(true);
        action->setData(static_cast<int>(mode));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] { setMode(mode); });
    }
    m_modeButton->setMenu(menu);
    setMode(m_mode);
}

void MainWindow::setMode(Mode mode)
{
    m_mode = mode;
    m_modeButton->setChoice(modeName(mode));
    m_modeButton->setToolTip(modeHint(mode));
    for (QAction* action : m_modeButton->menu()->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(mode));
}

void MainWindow::restore()
{
    resize(1280, 800);
    restoreGeometry(m_settings.geometry);
    m_workbench->restoreState(m_settings.layout);
    if (width() < kRoomForSessions)
        m_sessionDock->hide();
    m_actions->grid->setChecked(m_settings.grid);
    m_actions->tokens->setChecked(m_settings.tokens);
    m_actions->crop->setChecked(m_settings.crop);
    m_actions->exact->setChecked(m_settings.exact);
    m_compare->setModels(m_settings.comparedModels);
    setTheme(m_settings.theme);
}

Settings MainWindow::remembered() const
{
    Settings settings = m_settings;
    settings.geometry = saveGeometry();
    settings.layout = m_workbench->saveState();
    settings.recentSessions = m_desk->recent();
    settings.comparedModels = m_compare->models();
    settings.grid = m_actions->grid->isChecked();
    settings.tokens = m_actions->tokens->isChecked();
    settings.crop = m_actions->crop->isChecked();
    settings.exact = m_actions->exact->isChecked();
    return settings;
}

void MainWindow::saveSettings()
{
    m_settings = remembered();
    writeSettings(m_settings, m_setup.settingsFile);
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_settings.theme = choice;
    m_actions->systemTheme->setChecked(choice == ThemeChoice::System);
    m_actions->lightTheme->setChecked(choice == ThemeChoice::Light);
    m_actions->darkTheme->setChecked(choice == ThemeChoice::Dark);
    applyColors();
}

void MainWindow::applyColors()
{
    const Colors& colors = themeColors(isDark(m_settings.theme, m_systemPalette));
    setPalette(themePalette(colors));
    setStyleSheet(themeStyleSheet(colors));
    m_actions->setColors(colors);
    m_canvas->setColors(colors);
    m_stages->setColors(colors);
    m_inspect->panel().setColors(colors);
    m_statistics->panel().setColors(colors);
    m_desk->panel().setColors(colors);
    m_batch->panel().setColors(colors);
    m_compare->setColors(colors);
    m_chooser->setColors(colors);
    for (ChoiceButton* button : {m_modelButton, m_modeButton, m_deviceButton})
        button->setColors(colors);
    m_menuButton->setIcon(tintedIcon("menu", colors.text, colors.dim));
    m_sessionButton->defaultAction()->setIcon(tintedIcon("sidebar", colors.text, colors.dim));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_desk->mayClose()) {
        event->ignore();
        return;
    }
    m_settings.loadingModel.clear(); // leaving while a model loads is no crash
    saveSettings();
    m_inspect->stop();
    m_batch->runner().stop();
    m_runner.stopAll();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData* offered = event->mimeData();
    if (offered->hasUrls() || offered->hasImage())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (takeData(*event->mimeData()))
        event->acceptProposedAction();
}

} // namespace vpt::ui
