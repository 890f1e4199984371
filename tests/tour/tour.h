// Pictures that tests take of the window: kept under the name of the test's row, and looked at for what a person would
// not forgive.
#pragma once

#include <QWidget>

namespace vpt::test {

// What a person sees of the window, an open list included. It is kept in the folder VPT_SHOTS, or else in that of the
// build. Fails where a part is empty, a text is cut off, or words do not stand out from their ground.
void shoot(QWidget& window);

} // namespace vpt::test
