#include "tests/studio/studio_fixture.h"

#include "app/studio/wiring.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QApplication>
#include <QTest>

namespace vpt::test {

StudioFixture::StudioFixture(const std::filesystem::path& model)
{
    ui::initResources();
    QApplication::setStyle("Fusion");
    QApplication::setFont(ui::themeFont(QApplication::font()));
    StudioOptions options;
    options.model = QString::fromStdString(model.string());
    ui::WindowSetup setup = makeSetup(options);
    setup.makeEngine = [] { return makeEngine(); };
    setup.modelRoots.clear();
    setup.settingsFile = path("window.ini");
    setup.sessionsFolder = path("sessions");
    setup.stateFolder = path("state");
    for (const ui::Sample& sample : setup.samples)
        m_samples << QString::fromStdString(sample.image.string());
    m_window = std::make_unique<ui::MainWindow>(std::move(setup));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow() && m_window->catalog().isSettled() && m_window->isIdle(), 60'000);
    QVERIFY(m_window->runner().model());
}

} // namespace vpt::test
