<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Canvas</name>
    <message>
        <source>model&apos;s crop</source>
        <translation>模型的裁剪</translation>
    </message>
    <message>
        <source>tokens %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>your crop · %1 px</source>
        <translation>您的裁剪 · %1 像素</translation>
    </message>
    <message>
        <source>your box · %1</source>
        <translation>您的框 · %1</translation>
    </message>
    <message>
        <source>its crop · %1 px</source>
        <translation>其裁剪 · %1 像素</translation>
    </message>
    <message>
        <source>inspected</source>
        <translation>所检查</translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message>
        <source>loaded in %1</source>
        <translation>加载用时 %1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>p %1</source>
        <translation>p %1</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <source>loading, %1 of %2</source>
        <translation>正在加载，%1 / %2</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>正在提问</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未提问</translation>
    </message>
</context>
<context>
    <name>CoreTranslator</name>
    <message>
        <source>%1: %2</source>
        <comment>place and problem</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>sentence and advice</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>problem and advice</comment>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>ExportFormats</name>
    <message>
        <source>Web page (HTML)</source>
        <translation>网页 (HTML)</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Annotated pictures (PNG)</source>
        <translation>带标注的图片 (PNG)</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格 (CSV)</translation>
    </message>
    <message>
        <source>COCO</source>
        <translation>COCO</translation>
    </message>
    <message>
        <source>Pascal VOC</source>
        <translation>Pascal VOC</translation>
    </message>
    <message>
        <source>YOLO</source>
        <translation>YOLO</translation>
    </message>
    <message>
        <source>LabelMe</source>
        <translation>LabelMe</translation>
    </message>
    <message>
        <source>Training data (VPT)</source>
        <translation>训练数据 (VPT)</translation>
    </message>
    <message>
        <source>A report with everything inside one file, for any browser.</source>
        <translation>所有内容都在一个文件中的报告，任何浏览器都能打开。</translation>
    </message>
    <message>
        <source>A report for paper, a chapter for each turn.</source>
        <translation>适合打印的报告，每个问答一章。</translation>
    </message>
    <message>
        <source>The picture with boxes, question and answer; several turns become a folder of pictures.</source>
        <translation>带有方框、问题和答案的图片；多个问答会成为一个图片文件夹。</translation>
    </message>
    <message>
        <source>Everything that is known of each turn, a line each, for scripts.</source>
        <translation>每个问答的全部信息，各占一行，供脚本使用。</translation>
    </message>
    <message>
        <source>A row for each turn, for spreadsheets and scripts.</source>
        <translation>每个问答一行，供电子表格和脚本使用。</translation>
    </message>
    <message>
        <source>A folder with the pictures and the boxes of the model and of yours. Turns without a box are left out.</source>
        <translation>包含图片以及模型和您的方框的文件夹。没有方框的问答不会导出。</translation>
    </message>
    <message>
        <source>A folder that “vpt train” reads: your boxes and the answers of your notes (“answer: …”) in place of the model&apos;s. Turns that were judged wrong are left out.</source>
        <translation>“vpt train”可读取的文件夹：用您的方框和备注中的答案（“answer: …”或“答案：…”）代替模型的。判为错误的问答不会导出。</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>billions</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>×%1</source>
        <translation>×%1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>vision tower</source>
        <translation>视觉塔</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
</context>
<context>
    <name>LoadMeter</name>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>vision tower</source>
        <translation>视觉塔</translation>
    </message>
    <message>
        <source>language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>output head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>projector</source>
        <translation>投影器</translation>
    </message>
    <message>
        <source>second encoder</source>
        <translation>第二编码器</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>of which</source>
        <translation>其中</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>需要 %1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>可用 %1</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>容纳得下</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>容纳不下</translation>
    </message>
    <message>
        <source>This folder is being looked at…</source>
        <translation>正在检查此文件夹…</translation>
    </message>
    <message>
        <source>What is missing or wrong</source>
        <translation>缺失或有误之处</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>值得知道</translation>
    </message>
    <message>
        <source>Not on this machine, as far as the models folders tell.</source>
        <translation>就模型文件夹所见，不在本机上。</translation>
    </message>
    <message>
        <source>Found in %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>第二次观察</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no: the stage before it learned to answer</source>
        <translation>否：尚未学会回答的阶段</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>内存占用</translation>
    </message>
    <message>
        <source>%1 as bf16, %2 as fp32</source>
        <translation>bf16 为 %1，fp32 为 %2</translation>
    </message>
    <message>
        <source>Download these files</source>
        <translation>请下载这些文件</translation>
    </message>
    <message>
        <source>from the model&apos;s page, which %1 links to.</source>
        <translation>来自模型页面，%1 有其链接。</translation>
    </message>
    <message>
        <source>and put them into a folder of their own</source>
        <translation>并放入各自的文件夹</translation>
    </message>
    <message>
        <source>Any other folder, on any drive, will do once it is added under “Folders”. Nothing is converted. VPT Studio downloads nothing by itself.</source>
        <translation>任意磁盘上的其他文件夹，在“文件夹”中添加后也可以。不会转换任何内容。VPT Studio 不会自行下载。</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Hide this panel</source>
        <translation>隐藏此面板</translation>
    </message>
    <message>
        <source>Hide the panel %1</source>
        <translation>隐藏面板 %1</translation>
    </message>
</context>
<context>
    <name>ReleasedModels</name>
    <message>
        <source>%1 (one file)</source>
        <translation>%1（一个文件）</translation>
    </message>
    <message>
        <source>%1 (all of them) and %2</source>
        <translation>%1（全部）和 %2</translation>
    </message>
    <message>
        <source>a region, or the whole picture again through its own vision tower</source>
        <translation>一个区域，或用自己的视觉塔再看整张图片</translation>
    </message>
    <message>
        <source>a region, or the whole picture again through DINOv2</source>
        <translation>一个区域，或用 DINOv2 再看整张图片</translation>
    </message>
    <message>
        <source>a region, or the whole picture again through SAM</source>
        <translation>一个区域，或用 SAM 再看整张图片</translation>
    </message>
    <message>
        <source>as Det, chosen by the model itself without being told to</source>
        <translation>同 Det，由模型自己选择，无需提示</translation>
    </message>
    <message>
        <source>tokenizer.json, or vocab.json and merges.txt</source>
        <translation>tokenizer.json，或 vocab.json 和 merges.txt</translation>
    </message>
</context>
<context>
    <name>RunPictures</name>
    <message>
        <source>exactly the pixels given to the model</source>
        <translation>正是交给模型的像素</translation>
    </message>
    <message>
        <source>the pixels given to the encoder, and the gate: what the control token picked (bright = most)</source>
        <translation>交给编码器的像素，以及门控：控制词元选取的内容（越亮越多）</translation>
    </message>
</context>
<context>
    <name>SessionFiles</name>
    <message>
        <source>Session %1</source>
        <translation>会话 %1</translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message>
        <source>1 image token</source>
        <translation>1 个图像词元</translation>
    </message>
    <message>
        <source>%1 image tokens</source>
        <translation>%1 个图像词元</translation>
    </message>
    <message>
        <source>CLIP</source>
        <translation>CLIP</translation>
    </message>
    <message>
        <source>DINOv2</source>
        <translation>DINOv2</translation>
    </message>
    <message>
        <source>SAM</source>
        <translation>SAM</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未到达</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>layers %1 %</source>
        <translation>层 %1 %</translation>
    </message>
    <message>
        <source>Read image</source>
        <translation>读取图像</translation>
    </message>
    <message>
        <source>saw %1 of %2</source>
        <translation>看到 %1，原图 %2</translation>
    </message>
    <message>
        <source>The model asked for several kinds of perception at once, so its first text is the answer.</source>
        <translation>模型一次请求了多种感知，因此它的第一段文字就是回答。</translation>
    </message>
    <message>
        <source>The region tokens were incomplete, so there was nothing to look at.</source>
        <translation>区域词元不完整，因此没有可看的内容。</translation>
    </message>
    <message>
        <source>Direct mode: perception tokens were not allowed.</source>
        <translation>直接模式：不允许使用感知词元。</translation>
    </message>
    <message>
        <source>The model chose to answer at once.</source>
        <translation>模型选择立即回答。</translation>
    </message>
    <message>
        <source>Perception</source>
        <translation>感知</translation>
    </message>
    <message>
        <source>p %1</source>
        <translation>p %1</translation>
    </message>
    <message>
        <source>Your region</source>
        <translation>您的区域</translation>
    </message>
    <message>
        <source>Your %1 regions</source>
        <translation>您的 %1 个区域</translation>
    </message>
    <message>
        <source>Chose a region</source>
        <translation>选择了一个区域</translation>
    </message>
    <message>
        <source>Chose %1 regions</source>
        <translation>选择了 %1 个区域</translation>
    </message>
    <message>
        <source>your tokens in place of the model&apos;s</source>
        <translation>用您的词元替换模型的词元</translation>
    </message>
    <message>
        <source>cells %1</source>
        <translation>格 %1</translation>
    </message>
    <message>
        <source>Asked for %1 features</source>
        <translation>请求了 %1 特征</translation>
    </message>
    <message>
        <source>the whole image, encoded again</source>
        <translation>整张图像，再次编码</translation>
    </message>
    <message>
        <source>No second look</source>
        <translation>没有第二次观察</translation>
    </message>
    <message>
        <source>reading the question</source>
        <translation>正在读取问题</translation>
    </message>
    <message>
        <source>choosing where to look</source>
        <translation>正在选择看哪里</translation>
    </message>
    <message>
        <source>your box</source>
        <translation>您的框</translation>
    </message>
    <message>
        <source>the model&apos;s box</source>
        <translation>模型的框</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>区域 %1</translation>
    </message>
    <message>
        <source>%1 as fine as the first look</source>
        <translation>精细度为第一次观察的 %1</translation>
    </message>
    <message>
        <source>%1, %2 px, read at %3</source>
        <translation>%1，%2 像素，以 %3 读取</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>再次读取</translation>
    </message>
    <message>
        <source>Nothing to read again: the answer needed one look.</source>
        <translation>无需再次读取：回答只需一次观察。</translation>
    </message>
    <message>
        <source>Read %1 crops again</source>
        <translation>再次读取 %1 个裁剪</translation>
    </message>
    <message>
        <source>Read the crop again</source>
        <translation>再次读取裁剪</translation>
    </message>
    <message>
        <source>Read the image with %1</source>
        <translation>用 %1 读取图像</translation>
    </message>
    <message>
        <source>seen at %1</source>
        <translation>以 %1 观察</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>门控 %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>The model ended its answer without a word.</source>
        <translation>模型未给出任何文字就结束了回答。</translation>
    </message>
    <message>
        <source>mean token probability %1</source>
        <translation>平均词元概率 %1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>the model&apos;s boxes</source>
        <translation>模型的框</translation>
    </message>
    <message>
        <source>%1 features</source>
        <translation>%1 特征</translation>
    </message>
    <message>
        <source>no second look</source>
        <translation>没有第二次观察</translation>
    </message>
    <message>
        <source>Round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>set</source>
        <translation>给定</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直接</translation>
    </message>
    <message>
        <source>The model decides whether and how it looks again</source>
        <translation>由模型决定是否以及怎样再看一次</translation>
    </message>
    <message>
        <source>Ask the model to choose a region and read it again</source>
        <translation>让模型选择一个区域并再次读取</translation>
    </message>
    <message>
        <source>Ask the model to read the whole image again with its second encoder</source>
        <translation>让模型用第二个编码器再次读取整张图像</translation>
    </message>
    <message>
        <source>Answer at once, without a second look</source>
        <translation>立即回答，不再看第二次</translation>
    </message>
    <message>
        <source>Stage %1 of %2 · %3</source>
        <translation>阶段 %1 / %2 · %3</translation>
    </message>
</context>
<context>
    <name>vpt::ui::AboutDialog</name>
    <message>
        <source>About VPT Studio</source>
        <translation>关于 VPT Studio</translation>
    </message>
    <message>
        <source>The icon of the program</source>
        <translation>程序图标</translation>
    </message>
    <message>
        <source>Asks questions about pictures with Visual Perception Token models, and shows how the model looked before it answered. Nothing leaves this machine.</source>
        <translation>用视觉感知词元模型就图片提问，并展示模型回答之前是怎样观察的。任何数据都不会离开本机。</translation>
    </message>
    <message>
        <source>Licence: Apache-2.0. The models are those of “Introducing Visual Perception Token into Multimodal Large Language Model”, arXiv 2502.17425.</source>
        <translation>许可证：Apache-2.0。模型出自论文 “Introducing Visual Perception Token into Multimodal Large Language Model”，arXiv 2502.17425。</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>Versions, devices and formats</source>
        <translation>版本、设备和格式</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all of this for a report</source>
        <translation>复制全部内容用于报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vpt::ui::AnswerMapView</name>
    <message>
        <source>Answer map</source>
        <translation>回答图</translation>
    </message>
    <message>
        <source>A window is moved over the picture; each cell shows what the model answers when it reads there. The same letter is the same answer, and the stronger the colour, the surer.</source>
        <translation>一个窗口在图片上移动；每个格显示模型读取该处时的回答。字母相同表示回答相同，颜色越深越有把握。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message numerus="yes">
        <source>window of %1 × %1 cells, %n question(s)</source>
        <translation>
            <numerusform>%1 × %1 格的窗口，%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>The model reads one cell more on every side</source>
        <translation>模型每边多读一格</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Asks the model once for every place of the window</source>
        <translation>在窗口的每个位置询问模型一次</translation>
    </message>
    <message>
        <source>Use as my box</source>
        <translation>用作我的框</translation>
    </message>
    <message>
        <source>Puts the chosen window on the picture as your own box</source>
        <translation>将选中的窗口作为您的框放到图片上</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>%1: not asked yet</source>
        <translation>%1：尚未询问</translation>
    </message>
    <message>
        <source>%1: “%2”, p %3</source>
        <translation>%1：“%2”，p %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n other answer(s)</source>
        <translation>
            <numerusform>以及其他 %n 个回答</numerusform>
        </translation>
    </message>
    <message>
        <source> (as answered)</source>
        <translation>（与回答相同）</translation>
    </message>
    <message>
        <source>no words</source>
        <translation>没有文字</translation>
    </message>
</context>
<context>
    <name>vpt::ui::BarChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchDesk</name>
    <message>
        <source>New batch…</source>
        <translation>新建批次…</translation>
    </message>
    <message>
        <source>Ask about many pictures, one after the other</source>
        <translation>就许多图片逐一提问</translation>
    </message>
    <message numerus="yes">
        <source>The batch is done, %n failed</source>
        <translation>
            <numerusform>批次已完成，%n 项失败</numerusform>
        </translation>
    </message>
    <message>
        <source>The batch is done</source>
        <translation>批次已完成</translation>
    </message>
    <message>
        <source>Batch: %1 of %2</source>
        <translation>批次：%1 / %2</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchDialog</name>
    <message>
        <source>New batch</source>
        <translation>新建批次</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Ask about</source>
        <translation>提问对象</translation>
    </message>
    <message>
        <source>The pictures of a folder</source>
        <translation>文件夹中的图片</translation>
    </message>
    <message>
        <source>Picture files</source>
        <translation>图片文件</translation>
    </message>
    <message>
        <source>A list of questions</source>
        <translation>问题列表</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>And those of the folders inside it</source>
        <translation>包括其中子文件夹里的图片</translation>
    </message>
    <message>
        <source>CSV with the columns image and question, also mode and answer; JSON or JSON Lines with these keys; or a data set of VPT.</source>
        <translation>含 image 和 question 列（还可以有 mode 和 answer）的 CSV；含这些键的 JSON 或 JSON Lines；或 VPT 数据集。</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Folder with pictures</source>
        <translation>含图片的文件夹</translation>
    </message>
    <message>
        <source>List of questions</source>
        <translation>问题列表</translation>
    </message>
    <message>
        <source>Lists (*.csv *.tsv *.json *.jsonl);;All files (*)</source>
        <translation>列表 (*.csv *.tsv *.json *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pictures to ask about</source>
        <translation>要提问的图片</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.bmp);;All files (*)</source>
        <translation>图片 (*.jpg *.jpeg *.png *.webp *.bmp);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Choose what to ask about.</source>
        <translation>请选择要提问的对象。</translation>
    </message>
    <message>
        <source>Type the question.</source>
        <translation>请输入问题。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>There are no pictures in this folder.</source>
        <translation>此文件夹中没有图片。</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) to ask.</source>
        <translation>
            <numerusform>共 %n 个问题。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be asked and is left out.</source>
        <translation>
            <numerusform>其中 %n 项无法提问，不包括在内。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchList</name>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <translation>应为：%1</translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>正在提问</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>与预期一致</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>与预期不符</translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchPanel</name>
    <message>
        <source>Progress of the batch</source>
        <translation>批次进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop at once; what is being asked waits again</source>
        <translation>立即停止；正在提问的一项重新等待</translation>
    </message>
    <message>
        <source>Ask failed items again, remove items</source>
        <translation>重新提问失败的项，移除各项</translation>
    </message>
    <message>
        <source>Batch menu</source>
        <translation>批次菜单</translation>
    </message>
    <message>
        <source>One question about many pictures, or a list of questions, asked one after the other. Every answer becomes a turn of the session.</source>
        <translation>就许多图片提同一个问题，或逐一提出列表中的问题。每个回答都成为会话中的一轮。</translation>
    </message>
    <message>
        <source>Items of the batch</source>
        <translation>批次中的各项</translation>
    </message>
    <message>
        <source>Show its turn</source>
        <translation>显示其轮次</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Remove from the batch</source>
        <translation>从批次中移除</translation>
    </message>
    <message>
        <source>Ask again what failed</source>
        <translation>重新提问失败的项</translation>
    </message>
    <message>
        <source>Remove what is done</source>
        <translation>移除已完成的项</translation>
    </message>
    <message>
        <source>Remove everything</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 项失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n 项已跳过</numerusform>
        </translation>
    </message>
    <message>
        <source>ends after this one</source>
        <translation>此项之后暂停</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>No batch in this session</source>
        <translation>此会话中没有批次</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>What is being asked is the last one for now</source>
        <translation>正在提问的一项完成后暂停</translation>
    </message>
    <message>
        <source>Go on with what waits</source>
        <translation>继续提问等待中的项</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Ask once more</source>
        <translation>再问一次</translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchPreview</name>
    <message>
        <source>What would be asked</source>
        <translation>将要提出的问题</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题所在</translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchRunner</name>
    <message>
        <source>The batch waits, because answers cannot be stored</source>
        <translation>回答无法保存，批次已暂停</translation>
    </message>
    <message>
        <source>The batch waits, because no model is chosen</source>
        <translation>没有选择模型，批次已暂停</translation>
    </message>
    <message>
        <source>The batch waits, because the model cannot be used</source>
        <translation>模型无法使用，批次已暂停</translation>
    </message>
    <message>
        <source>The batch waits, because one item after the other fails</source>
        <translation>多项接连失败，批次已暂停</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
</context>
<context>
    <name>vpt::ui::BoxCloud</name>
    <message>
        <source>Boxes of the models</source>
        <translation>模型的框</translation>
    </message>
    <message>
        <source>Turn %1: cells %2, %3 of the picture</source>
        <translation>轮次 %1：格 %2，占图片的 %3</translation>
    </message>
</context>
<context>
    <name>vpt::ui::BoxDesk</name>
    <message>
        <source>the model&apos;s box</source>
        <translation>模型的框</translation>
    </message>
    <message>
        <source>your box, whole cells</source>
        <translation>您的框，整格</translation>
    </message>
    <message>
        <source>your box, exact</source>
        <translation>您的框，精确</translation>
    </message>
    <message>
        <source>the true box</source>
        <translation>真实的框</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>针对 %1</translation>
    </message>
    <message>
        <source>Earlier region</source>
        <translation>区域前移</translation>
    </message>
    <message>
        <source>The selected box comes before the one in front of it</source>
        <translation>选中的框移到前一个框之前</translation>
    </message>
    <message>
        <source>Later region</source>
        <translation>区域后移</translation>
    </message>
    <message>
        <source>The selected box comes after the next one</source>
        <translation>选中的框移到后一个框之后</translation>
    </message>
    <message>
        <source>Remove this box</source>
        <translation>删除这个框</translation>
    </message>
    <message>
        <source>The other boxes stay</source>
        <translation>其他框保留</translation>
    </message>
    <message>
        <source>change the order of boxes</source>
        <translation>更改框的顺序</translation>
    </message>
    <message>
        <source>remove box</source>
        <translation>删除框</translation>
    </message>
</context>
<context>
    <name>vpt::ui::CanvasView</name>
    <message>
        <source>draw box</source>
        <translation>画框</translation>
    </message>
    <message>
        <source>change box</source>
        <translation>更改框</translation>
    </message>
    <message>
        <source>resize box</source>
        <translation>调整框大小</translation>
    </message>
    <message>
        <source>move box</source>
        <translation>移动框</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1, %2 pixels</source>
        <translation>%1，%2 像素</translation>
    </message>
    <message>
        <source>Region %1, %2: cells %3, crop %4 px</source>
        <translation>区域 %1，%2：格 %3，裁剪 %4 像素</translation>
    </message>
    <message>
        <source>the model&apos;s box</source>
        <translation>模型的框</translation>
    </message>
    <message>
        <source>Box %1, %2: cells %3, crop %4 px</source>
        <translation>框 %1，%2：格 %3，裁剪 %4 像素</translation>
    </message>
    <message>
        <source>your box</source>
        <translation>您的框</translation>
    </message>
</context>
<context>
    <name>vpt::ui::CompareChooser</name>
    <message>
        <source>Choose the models to compare</source>
        <translation>选择要比较的模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>They are loaded one after the other, so each needs to fit by itself.</source>
        <translation>模型逐个加载，因此只要每个单独放得下即可。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::CompareColumn</name>
    <message>
        <source>No picture is open</source>
        <translation>没有打开图片</translation>
    </message>
    <message>
        <source>Leave this model out of the comparison</source>
        <translation>不再比较这个模型</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Load anyway</source>
        <translation>仍然加载</translation>
    </message>
    <message>
        <source>Try it although memory seems to be short</source>
        <translation>内存看起来不足，仍然尝试</translation>
    </message>
    <message>
        <source>Picture, as %1 saw it</source>
        <translation>图片，如 %1 所见</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ask %1</source>
        <translation>询问 %1</translation>
    </message>
    <message>
        <source>Ask this model alone</source>
        <translation>只询问这个模型</translation>
    </message>
    <message>
        <source>Another answer: %1</source>
        <translation>另一个回答：%1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>Another answer than most gave; struck out is what they said instead</source>
        <translation>与多数回答不同；带删除线的是多数回答中的说法</translation>
    </message>
    <message>
        <source>Another kind of second look than most models took</source>
        <translation>与多数模型不同的再次查看方式</translation>
    </message>
    <message>
        <source>IoU %1 with %2</source>
        <translation>与 %2 的 IoU %1</translation>
    </message>
    <message>
        <source>How far both boxes are the same: 1 is the same box, 0 nothing in common</source>
        <translation>两个框的吻合程度：1 为完全相同，0 为毫无重叠</translation>
    </message>
</context>
<context>
    <name>vpt::ui::CompareDesk</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The same question to several models, side by side</source>
        <translation>向多个模型提出同一个问题，并排查看</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>%1, in memory</source>
        <translation>%1，已在内存中</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>需要 %1，可用 %2</translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>已回答 %1 / %2</translation>
    </message>
    <message>
        <source>all alike</source>
        <translation>全部一致</translation>
    </message>
    <message>
        <source>%1 unlike most</source>
        <translation>%1 个与多数不同</translation>
    </message>
    <message>
        <source>still asking: %1</source>
        <translation>仍在询问：%1</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>正在提问…</translation>
    </message>
</context>
<context>
    <name>vpt::ui::CompareView</name>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>Choose the models to compare</source>
        <translation>选择要比较的模型</translation>
    </message>
    <message>
        <source>Back to one picture</source>
        <translation>回到单张图片</translation>
    </message>
    <message>
        <source>Choose the models that shall answer the same question.</source>
        <translation>请选择要回答同一个问题的模型。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::EnginePage</name>
    <message>
        <source>Runs on</source>
        <translation>运行设备</translation>
    </message>
    <message>
        <source>Automatic takes the first GPU where there is one.</source>
        <translation>“自动”会在有 GPU 时使用第一块 GPU。</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>How weights are held in memory. Automatic keeps bf16 as it is stored.</source>
        <translation>权重在内存中的存放方式。“自动”会让 bf16 保持原样。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Of the CPU, for the model. Automatic: one a core. Takes effect when the window opens again.</source>
        <translation>模型使用的 CPU 线程。自动：每个核心一个。窗口重新打开后生效。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ExportDesk</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write turns as a report, as data, or to train with</source>
        <translation>将轮次写成报告、数据或训练数据</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>As</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>With</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>To</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>The turn that is shown</source>
        <translation>显示的这一轮</translation>
    </message>
    <message>
        <source>The selected turns</source>
        <translation>选中的轮次</translation>
    </message>
    <message>
        <source>The turns that the filter finds</source>
        <translation>筛选找到的轮次</translation>
    </message>
    <message>
        <source>The whole session</source>
        <translation>整个会话</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Stages, tokens and times</source>
        <translation>阶段、词元和用时</translation>
    </message>
    <message>
        <source>File or folder to be written</source>
        <translation>要写入的文件或文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Turns that are left out</source>
        <translation>未包含的轮次</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>New folder for the export</source>
        <translation>用于导出的新文件夹</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>This folder is not empty. Name a new one: nothing in it is replaced.</source>
        <translation>此文件夹不为空。请指定新文件夹：其中的内容不会被替换。</translation>
    </message>
    <message>
        <source>This is a folder. Name a file.</source>
        <translation>这是一个文件夹。请指定文件。</translation>
    </message>
    <message>
        <source>The file that is there will be replaced.</source>
        <translation>已有的文件将被替换。</translation>
    </message>
    <message>
        <source>A new folder.</source>
        <translation>新文件夹。</translation>
    </message>
    <message>
        <source>A new file.</source>
        <translation>新文件。</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>正在读取会话…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>%1 of %2 turns</source>
        <translation>%1 / %2 轮</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止。未写入任何内容。</translation>
    </message>
    <message>
        <source>Exported 1 turn to %1</source>
        <translation>已将 1 轮导出到 %1</translation>
    </message>
    <message>
        <source>Exported %1 turns to %2</source>
        <translation>已将 %1 轮导出到 %2</translation>
    </message>
    <message>
        <source>Turn %1 is left out: %2</source>
        <translation>第 %1 轮未包含：%2</translation>
    </message>
</context>
<context>
    <name>vpt::ui::FirstRunBar</name>
    <message>
        <source>Welcome to VPT Studio</source>
        <translation>欢迎使用 VPT Studio</translation>
    </message>
    <message>
        <source>This is a sample picture with a question, and a demonstration model: small, and good only for pictures like this one. Press Ask and watch it look twice. For photographs, choose the folder of a released model; VPT Studio downloads nothing by itself.</source>
        <translation>这是一张带问题的示例图片和一个演示模型：它很小，只适合这样的图片。按“提问”，看它怎样看两次。要处理照片，请选择已发布模型的文件夹；VPT Studio 不会自行下载任何内容。</translation>
    </message>
    <message>
        <source>Close this welcome</source>
        <translation>关闭欢迎信息</translation>
    </message>
</context>
<context>
    <name>vpt::ui::GeneralPage</name>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Takes effect when the window opens again.</source>
        <translation>窗口重新打开后生效。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近文件</translation>
    </message>
    <message>
        <source>How many are listed and remembered.</source>
        <translation>列出并记住的数量。</translation>
    </message>
    <message>
        <source>Folder of the sessions</source>
        <translation>会话文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder of the sessions</source>
        <translation>选择会话文件夹</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Where new sessions are kept. Empty: the folder shown in grey.</source>
        <translation>新会话的存放位置。留空：使用灰色显示的文件夹。</translation>
    </message>
    <message>
        <source>Give the folder of the sessions with its whole path, from / on.</source>
        <translation>请给出会话文件夹从 / 开始的完整路径。</translation>
    </message>
    <message>
        <source>Sessions cannot be kept in %1: it is no folder that you may write to.</source>
        <translation>会话无法存放在 %1：它不是您可以写入的文件夹。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::HelpWindow</name>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
</context>
<context>
    <name>vpt::ui::InspectAttention</name>
    <message>
        <source>Tokens, and where it looked for each</source>
        <translation>词元，以及生成每个词元时看的位置</translation>
    </message>
    <message>
        <source>The bar below a token is its probability. Choose one to see the attention from which it came.</source>
        <translation>词元下方的条表示其概率。选择一个词元，查看产生它的注意力。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Record alternatives</source>
        <translation>记录候选</translation>
    </message>
    <message>
        <source>Choose a token to see where the model looked for it; point at one for its alternatives.</source>
        <translation>选择一个词元，查看模型看了哪里；指向词元可看其候选。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>No attention for this token.</source>
        <translation>此词元没有注意力。</translation>
    </message>
    <message>
        <source>%1 on the picture</source>
        <translation>%1 在图片上</translation>
    </message>
    <message>
        <source>%1 on the second look</source>
        <translation>%1 在第二次观察上</translation>
    </message>
    <message>
        <source>Attention: %1; the rest on words.</source>
        <translation>注意力：%1；其余在文字上。</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
</context>
<context>
    <name>vpt::ui::InspectDesk</name>
    <message>
        <source>take over a box</source>
        <translation>采用一个框</translation>
    </message>
</context>
<context>
    <name>vpt::ui::InspectFeatures</name>
    <message>
        <source>projected</source>
        <translation>投影后</translation>
    </message>
    <message>
        <source>conditioned</source>
        <translation>控制后</translation>
    </message>
    <message>
        <source>What %1 sees: places of one colour are alike to it</source>
        <translation>%1 看到的内容：颜色相同的位置对它而言相似</translation>
    </message>
    <message>
        <source>The features of %1 as the language model could read them, before the control token</source>
        <translation>%1 的特征，语言模型可读的形式，控制词元之前</translation>
    </message>
    <message>
        <source>The features of %1 as the control token made them, in the colours of the picture before</source>
        <translation>%1 的特征，控制词元作用之后，颜色与前一张图一致</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Features as colours: the first three principal components as red, green and blue</source>
        <translation>以颜色表示特征：前三个主成分为红、绿、蓝</translation>
    </message>
    <message>
        <source>Colour the features</source>
        <translation>给特征着色</translation>
    </message>
    <message>
        <source>Pictures of what the encoders made of the image, before and after the control token</source>
        <translation>编码器对图像的处理结果，控制词元之前和之后</translation>
    </message>
    <message>
        <source>Choose a picture to lay it over the image.</source>
        <translation>选择一张图叠加到图像上。</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>What the control token picked: bright where feature and condition agree most</source>
        <translation>控制词元选取的内容：特征与条件最一致处最亮</translation>
    </message>
</context>
<context>
    <name>vpt::ui::InspectPanel</name>
    <message>
        <source>Asking once more</source>
        <translation>正在再问一次</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Answer map</source>
        <translation>回答图</translation>
    </message>
    <message>
        <source>Progress of the inspection</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the inspection</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>When a question is answered, this is where to look into the answer: what else the model might have read, where it looked, and what it would have said.</source>
        <translation>问题得到回答后，可在此深入查看：模型还可能读取什么、看了哪里、会怎样回答。</translation>
    </message>
    <message>
        <source>This answer came from %1. Load that model to look further into it.</source>
        <translation>此回答来自 %1。请加载该模型以进一步查看。</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
    <message>
        <source> · about %1 left</source>
        <translation> · 约剩 %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>vpt::ui::InspectRegion</name>
    <message>
        <source>Where it might have looked</source>
        <translation>它可能看的位置</translation>
    </message>
    <message>
        <source>How probable it was that the region holds each cell, from the probabilities of the region tokens</source>
        <translation>由区域词元的概率得出的每个格在区域内的概率</translation>
    </message>
    <message>
        <source>Show the probabilities over the picture</source>
        <translation>在图片上显示概率</translation>
    </message>
    <message>
        <source>Look again and record</source>
        <translation>再看一次并记录</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Probability of each cell</source>
        <translation>每个格的概率</translation>
    </message>
    <message>
        <source>Use as my box</source>
        <translation>用作我的框</translation>
    </message>
    <message>
        <source>Puts the chosen region on the picture as your own box</source>
        <translation>将选中的区域作为您的框放到图片上</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>区域 %1</translation>
    </message>
    <message>
        <source>%1   %2   p %3</source>
        <translation>%1   %2   p %3</translation>
    </message>
    <message>
        <source>Show this region on the picture</source>
        <translation>在图片上显示此区域</translation>
    </message>
    <message>
        <source>The region&apos;s tokens were incomplete.</source>
        <translation>区域词元不完整。</translation>
    </message>
    <message>
        <source>Not recorded for this answer.</source>
        <translation>此回答未记录。</translation>
    </message>
    <message>
        <source>Point at a cell for its probability.</source>
        <translation>指向一个格查看其概率。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::InspectSection</name>
    <message>
        <source>On the picture</source>
        <translation>在图片上</translation>
    </message>
    <message>
        <source>Asks the same once more and keeps what else each token could have been; the answer stays</source>
        <translation>再问一次同样的问题，并保留每个词元的其他候选；回答不变</translation>
    </message>
</context>
<context>
    <name>vpt::ui::InspectTokens</name>
    <message>
        <source>set, not chosen</source>
        <translation>给定，非选择</translation>
    </message>
    <message>
        <source>Generated tokens</source>
        <translation>生成的词元</translation>
    </message>
</context>
<context>
    <name>vpt::ui::LogBook</name>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生的事情</translation>
    </message>
</context>
<context>
    <name>vpt::ui::LogPanel</name>
    <message>
        <source>What the log shows</source>
        <translation>日志显示的内容</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy what is listed, with its details</source>
        <translation>复制列出的内容及其详细信息</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生的事情</translation>
    </message>
    <message>
        <source>Details of the chosen line</source>
        <translation>所选行的详细信息</translation>
    </message>
    <message>
        <source>Choose a line to see its details.</source>
        <translation>选择一行以查看详细信息。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>保存在 %1</translation>
    </message>
</context>
<context>
    <name>vpt::ui::LogRecorder</name>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>Folder: %1
Device: %2
Numbers: %3</source>
        <translation>文件夹：%1
设备：%2
数值：%3</translation>
    </message>
    <message>
        <source>%1 is loaded, in %2</source>
        <translation>%1 已加载，用时 %2</translation>
    </message>
    <message>
        <source>Variant: %1
Parameters: %2
Device: %3
Numbers: %4</source>
        <translation>变体：%1
参数：%2
设备：%3
数值：%4</translation>
    </message>
    <message>
        <source>Loading was stopped</source>
        <translation>加载已停止</translation>
    </message>
    <message>
        <source>Answering was stopped</source>
        <translation>回答已停止</translation>
    </message>
    <message>
        <source>Question: %1</source>
        <translation>问题：%1</translation>
    </message>
    <message>
        <source>Stage %1: %2</source>
        <translation>阶段 %1：%2</translation>
    </message>
    <message>
        <source>Answered in %1</source>
        <translation>已回答，用时 %1</translation>
    </message>
    <message>
        <source>Question: %1
Answer: %2</source>
        <translation>问题：%1
回答：%2</translation>
    </message>
</context>
<context>
    <name>vpt::ui::MainWindow</name>
    <message>
        <source>Open, paste or drop a picture</source>
        <translation>打开、粘贴或拖入一张图片</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>How the model may look again</source>
        <translation>模型可以怎样再看一次</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Sample pictures</source>
        <translation>示例图片</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language and threads change when the window opens again.</source>
        <translation>语言和线程数在窗口重新打开后更改。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Open it again now</source>
        <translation>立即重新打开</translation>
    </message>
    <message>
        <source>Add models folder</source>
        <translation>添加模型文件夹</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行设备</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 参数</translation>
    </message>
    <message>
        <source>a sample: its answers are chance</source>
        <translation>样例：其回答是随机的</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Open another</source>
        <translation>打开另一张</translation>
    </message>
    <message>
        <source>cells %1 · crop %2 px</source>
        <translation>格 %1 · 裁剪 %2 像素</translation>
    </message>
    <message>
        <source>Load anyway</source>
        <translation>仍然加载</translation>
    </message>
    <message>
        <source>Choose another model</source>
        <translation>选择其他模型</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>back to the model&apos;s box</source>
        <translation>回到模型的框</translation>
    </message>
    <message>
        <source>make box exact</source>
        <translation>框改为精确</translation>
    </message>
    <message>
        <source>snap box</source>
        <translation>框对齐到格</translation>
    </message>
    <message>
        <source>Open a picture first</source>
        <translation>请先打开一张图片</translation>
    </message>
    <message>
        <source>Type a question first</source>
        <translation>请先输入问题</translation>
    </message>
    <message>
        <source>Ask the model (Return in the question field)</source>
        <translation>询问模型（在问题栏按 Return）</translation>
    </message>
    <message>
        <source>Ask the same question again</source>
        <translation>再次询问同一问题</translation>
    </message>
    <message>
        <source>Draw a box first (B)</source>
        <translation>请先画一个框 (B)</translation>
    </message>
    <message>
        <source>Answer again, reading your box instead of the model&apos;s</source>
        <translation>重新回答，读取您的框而不是模型的框</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>Stop loading or answering</source>
        <translation>停止加载或回答</translation>
    </message>
    <message>
        <source>Draw a box: what the model shall read again</source>
        <translation>画一个框：模型应再次读取的内容</translation>
    </message>
    <message>
        <source>Only for answers that used features</source>
        <translation>仅用于使用了特征的回答</translation>
    </message>
    <message>
        <source>What the control token picked from the features</source>
        <translation>控制词元从特征中选取的内容</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>Opening the picture</source>
        <translation>正在打开图片</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>No model loaded</source>
        <translation>未加载模型</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>%1 %2 is open</source>
        <translation>%1 %2 已打开</translation>
    </message>
    <message>
        <source>The program ended unexpectedly the last time</source>
        <translation>程序上次意外结束</translation>
    </message>
    <message>
        <source>The log is in %1.</source>
        <translation>日志位于 %1。</translation>
    </message>
    <message>
        <source>Load the last model again</source>
        <translation>再次加载上次的模型</translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation>没有加载模型</translation>
    </message>
    <message>
        <source>Free the memory that the model takes</source>
        <translation>释放模型占用的内存</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.bmp);;All files (*)</source>
        <translation>图片 (*.jpg *.jpeg *.png *.webp *.bmp);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Stop what is answered, what waits behind it, and the batch</source>
        <translation>停止正在回答的、排队等待的问题和批次</translation>
    </message>
    <message>
        <source>Answer on the CPU</source>
        <translation>改用 CPU 回答</translation>
    </message>
</context>
<context>
    <name>vpt::ui::MessageBar</name>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>消息的详细信息</translation>
    </message>
    <message>
        <source>Kind: %1
Problem: %2
Where: %3
Advice: %4
Program: %5 %6</source>
        <translation>类别：%1
问题：%2
位置：%3
建议：%4
程序：%5 %6</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ModelCatalog</name>
    <message>
        <source>being looked at…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>This model is not trained to answer.</source>
        <translation>此模型未经回答训练。</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 参数</translation>
    </message>
    <message>
        <source>needs %1, %2 has %3 free</source>
        <translation>需要 %1，%2 可用 %3</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>shows the machinery only</source>
        <translation>仅演示运行机制</translation>
    </message>
    <message>
        <source>fits in memory (%1)</source>
        <translation>内存足够（%1）</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ModelChooser</name>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add models folder…</source>
        <translation>添加模型文件夹…</translation>
    </message>
    <message>
        <source>Search a folder, on any drive, for downloaded checkpoints; nothing is copied</source>
        <translation>在任意磁盘的文件夹中查找已下载的检查点；不会复制任何内容</translation>
    </message>
    <message>
        <source>Folders with config.json and weights</source>
        <translation>包含 config.json 和权重的文件夹</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>在本机上</translation>
    </message>
    <message>
        <source>Released models</source>
        <translation>已发布的模型</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Models on this machine</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>About the chosen model</source>
        <translation>关于所选模型</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>Eject</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Free the memory that the model takes</source>
        <translation>释放模型占用的内存</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of loading</source>
        <translation>加载进度</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行设备</translation>
    </message>
    <message>
        <source>Where the model runs</source>
        <translation>模型在哪里运行</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>How weights are held in memory</source>
        <translation>权重在内存中的存放方式</translation>
    </message>
    <message>
        <source>About the released model</source>
        <translation>关于已发布的模型</translation>
    </message>
    <message>
        <source>Models are looked for in these folders and one level below. They may be on any drive; nothing is copied.</source>
        <translation>在这些文件夹及其下一级中查找模型。它们可以在任意磁盘上；不会复制任何内容。</translation>
    </message>
    <message>
        <source>Folders with models</source>
        <translation>包含模型的文件夹</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>The folder itself stays as it is</source>
        <translation>文件夹本身保持不变</translation>
    </message>
    <message>
        <source>%1 (always)</source>
        <translation>%1（始终）</translation>
    </message>
    <message>
        <source>No model yet: add a folder, or see which models have been released.</source>
        <translation>还没有模型：请添加文件夹，或查看已发布的模型。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>%1 is loaded on %2 as %3</source>
        <translation>%1 已加载到 %2，类型 %3</translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation>没有加载模型</translation>
    </message>
    <message>
        <source>Load anyway</source>
        <translation>仍然加载</translation>
    </message>
    <message>
        <source>It may not fit into memory; loading ends with a message if it does not</source>
        <translation>内存可能不足；若不足，加载会以一条消息结束</translation>
    </message>
    <message>
        <source>Load this model</source>
        <translation>加载此模型</translation>
    </message>
</context>
<context>
    <name>vpt::ui::PicturePage</name>
    <message>
        <source>Upright, as the camera held it</source>
        <translation>正立，按相机拍摄方向</translation>
    </message>
    <message>
        <source>As the file stores it</source>
        <translation>按文件存储的方向</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Answer as soon as a box is drawn</source>
        <translation>画好框后立即回答</translation>
    </message>
    <message>
        <source>Your boxes</source>
        <translation>您的框</translation>
    </message>
    <message>
        <source>Only the second look and the answer run again.</source>
        <translation>只重新运行第二次观察和回答。</translation>
    </message>
    <message>
        <source>Draw exact pixels instead of whole cells</source>
        <translation>画精确像素而不是整格</translation>
    </message>
    <message>
        <source>Whole cells are what the model itself can ask for.</source>
        <translation>整格是模型自己能够请求的单位。</translation>
    </message>
    <message>
        <source>The model&apos;s authors read pictures as stored, without turning them. Counts for new sessions; the one that is open has this choice in its menu.</source>
        <translation>模型的作者按存储方向读取图片，不作旋转。适用于新会话；已打开的会话在其菜单中有此选项。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::QuestionEdit</name>
    <message>
        <source>Ask something about the picture</source>
        <translation>就图片提问</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Return asks, Shift+Return starts a new line</source>
        <translation>Return 提问，Shift+Return 换行</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SessionActions</name>
    <message>
        <source>New session</source>
        <translation>新建会话</translation>
    </message>
    <message>
        <source>Begin an empty session</source>
        <translation>开始一个空会话</translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation>打开会话…</translation>
    </message>
    <message>
        <source>Open another session file</source>
        <translation>打开另一个会话文件</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Everything is stored when it happens; this says where</source>
        <translation>一切在发生时即被保存；此处显示保存位置</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Go on in a copy of this session</source>
        <translation>在此会话的副本中继续</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Give the session another name</source>
        <translation>给会话换一个名称</translation>
    </message>
    <message>
        <source>Search the session</source>
        <translation>搜索会话</translation>
    </message>
    <message>
        <source>Search questions, answers, notes and names</source>
        <translation>搜索问题、回答、备注和名称</translation>
    </message>
    <message>
        <source>Previous turn</source>
        <translation>上一轮</translation>
    </message>
    <message>
        <source>Next turn</source>
        <translation>下一轮</translation>
    </message>
    <message>
        <source>Delete turn</source>
        <translation>删除此轮</translation>
    </message>
    <message>
        <source>Bring back from the bin</source>
        <translation>从回收站恢复</translation>
    </message>
    <message>
        <source>Put the deleted turn back into the list</source>
        <translation>将已删除的轮次放回列表</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>The answer is correct; once more: not judged</source>
        <translation>回答正确；再按一次：未评判</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>The answer is wrong; once more: not judged</source>
        <translation>回答错误；再按一次：未评判</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>It cannot be told; once more: not judged</source>
        <translation>无法判断；再按一次：未评判</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>The box shows what has to be seen</source>
        <translation>框显示了必须看到的内容</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已纠正</translation>
    </message>
    <message>
        <source>My box is the right one</source>
        <translation>我的框才是对的</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Go to the note of the turn</source>
        <translation>转到此轮的备注</translation>
    </message>
    <message>
        <source>Previous answer</source>
        <translation>上一个回答</translation>
    </message>
    <message>
        <source>The alternative before this one</source>
        <translation>前一个候选回答</translation>
    </message>
    <message>
        <source>Next answer</source>
        <translation>下一个回答</translation>
    </message>
    <message>
        <source>The alternative after this one</source>
        <translation>后一个候选回答</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>End the deleted turns for good</source>
        <translation>彻底删除已删除的问答</translation>
    </message>
    <message>
        <source>Read pictures as stored</source>
        <translation>按存储方向读取图片</translation>
    </message>
    <message>
        <source>Without turning them upright, as the model&apos;s authors do; every export says which</source>
        <translation>与模型作者一样，不转正；每次导出都会注明</translation>
    </message>
    <message>
        <source>Leave pictures in their files</source>
        <translation>图片留在原文件中</translation>
    </message>
    <message>
        <source>The session keeps where a picture is and its checksum, not the picture; the file has to stay</source>
        <translation>会话只保存图片的位置和校验和，不保存图片本身；文件必须保留</translation>
    </message>
    <message>
        <source>Delete the turn that is shown, or the lines that are chosen in the list; undo brings them back</source>
        <translation>删除当前显示的轮次，或列表中选中的行；撤销可以恢复</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SessionDesk</name>
    <message>
        <source>The answer could not be stored and is kept in memory only: %1</source>
        <translation>回答无法保存，仅保留在内存中：%1</translation>
    </message>
    <message>
        <source>Store again</source>
        <translation>重新保存</translation>
    </message>
    <message>
        <source>Store in a new session</source>
        <translation>保存到新会话</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>没有会话</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 项</translation>
    </message>
    <message>
        <source>1 turn, saved</source>
        <translation>1 轮，已保存</translation>
    </message>
    <message>
        <source>empty, saved when you ask</source>
        <translation>空，提问时保存</translation>
    </message>
    <message>
        <source>%1 turns, all saved</source>
        <translation>%1 轮，全部已保存</translation>
    </message>
    <message>
        <source>not saved: %1</source>
        <translation>未保存：%1</translation>
    </message>
    <message>
        <source>only to be read · %1</source>
        <translation>只读 · %1</translation>
    </message>
    <message>
        <source>Sessions (*%1)</source>
        <translation>会话 (*%1)</translation>
    </message>
    <message>
        <source>Saved always: %1</source>
        <translation>始终保存：%1</translation>
    </message>
    <message>
        <source>Not everything is saved yet; trying again</source>
        <translation>尚未全部保存；正在重试</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>最近的会话</translation>
    </message>
    <message>
        <source>This session is still empty</source>
        <translation>此会话还是空的</translation>
    </message>
    <message>
        <source>Open another</source>
        <translation>打开另一张</translation>
    </message>
    <message>
        <source>What you ask here is not kept; go on in a new session to keep it.</source>
        <translation>此处的提问不会保留；请在新会话中继续以保留。</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建会话</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Save session as</source>
        <translation>会话另存为</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>选择其他位置</translation>
    </message>
    <message>
        <source>Rename session</source>
        <translation>重命名会话</translation>
    </message>
    <message>
        <source>Name of the session</source>
        <translation>会话名称</translation>
    </message>
    <message>
        <source>Answers are not stored</source>
        <translation>回答未保存</translation>
    </message>
    <message>
        <source>%1 answers could not be stored and will be lost.</source>
        <translation>%1 个回答无法保存，将会丢失。</translation>
    </message>
    <message>
        <source>The bin is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Deleted turns that will be gone for good: %1</source>
        <translation>将被彻底删除的问答：%1</translation>
    </message>
    <message numerus="yes">
        <source>delete %n turn(s)</source>
        <translation>
            <numerusform>删除 %n 个轮次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) chosen</source>
        <translation>
            <numerusform>已选中 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Find the picture…</source>
        <translation>查找图片…</translation>
    </message>
    <message>
        <source>Find the picture</source>
        <translation>查找图片</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SessionFilterBar</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Show only some turns</source>
        <translation>只显示部分轮次</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>未评判</translation>
    </message>
    <message>
        <source>Deleted turns</source>
        <translation>已删除的轮次</translation>
    </message>
    <message>
        <source>No model has answered yet</source>
        <translation>还没有模型回答过</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Filter by %1</source>
        <translation>按%1筛选</translation>
    </message>
    <message>
        <source>Filter by %1, %2 chosen</source>
        <translation>按%1筛选，已选 %2</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SessionHost</name>
    <message>
        <source>The session can only be read here: %1.</source>
        <translation>会话在此只能读取：%1。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SessionPanel</name>
    <message>
        <source>New, open, save, rename</source>
        <translation>新建、打开、保存、重命名</translation>
    </message>
    <message>
        <source>Session menu</source>
        <translation>会话菜单</translation>
    </message>
    <message>
        <source>Search the session</source>
        <translation>搜索会话</translation>
    </message>
    <message>
        <source>Turns of the session</source>
        <translation>会话的轮次</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures that were opened together</source>
        <translation>一起打开的图片</translation>
    </message>
    <message>
        <source>Nothing in this session fits the search.</source>
        <translation>此会话中没有符合搜索的内容。</translation>
    </message>
    <message>
        <source>Each question that you ask is kept here.</source>
        <translation>您提出的每个问题都保存在这里。</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置的页面</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>保存在 %1</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Set everything that is shown here to what it was at first</source>
        <translation>将此处的所有设置恢复为最初的值</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SettingsPage</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1 · %2, %3 free</source>
        <translation>%1 · %2，可用 %3</translation>
    </message>
    <message>
        <source>fp32 · as the reference, most memory</source>
        <translation>fp32 · 与参考实现一致，占用内存最多</translation>
    </message>
    <message>
        <source>bf16 · half the memory</source>
        <translation>bf16 · 内存减半</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ShortcutPage</name>
    <message>
        <source>Search for an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>从那里取来</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>Give this action the keys that it comes with</source>
        <translation>恢复此操作的默认按键</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Take all keys from this action</source>
        <translation>取消此操作的所有按键</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>全部默认</translation>
    </message>
    <message>
        <source>Forget every key of your own</source>
        <translation>清除所有自定义按键</translation>
    </message>
    <message>
        <source>Press the new key for “%1”</source>
        <translation>请按下“%1”的新按键</translation>
    </message>
    <message>
        <source>“%1” belongs to a part of the window and cannot be changed.</source>
        <translation>“%1”属于窗口的一部分，不能更改。</translation>
    </message>
    <message>
        <source>Choose an action to change its key</source>
        <translation>选择一个操作以更改其按键</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ShortcutTable</name>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Question field</source>
        <translation>问题栏</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>在图片上</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Shift+Return</source>
        <translation>Shift+Return</translation>
    </message>
    <message>
        <source>Last question, in the empty field</source>
        <translation>上一个问题（栏为空时）</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Move the selected box</source>
        <translation>移动选中的框</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Resize the selected box</source>
        <translation>调整选中框的大小</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Middle drag, Space+drag</source>
        <translation>中键拖动，空格+拖动</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>在指针处缩放</translation>
    </message>
    <message>
        <source>Ctrl+Wheel, pinch</source>
        <translation>Ctrl+滚轮，双指捏合</translation>
    </message>
    <message>
        <source>Hide all marks while held</source>
        <translation>按住时隐藏所有标记</translation>
    </message>
    <message>
        <source>A letter alone works only on the picture: add Ctrl or Alt.</source>
        <translation>单个字母只能用于图片上：请加上 Ctrl 或 Alt。</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”.</source>
        <translation>%1 属于“%2”。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::StagePanel</name>
    <message>
        <source>Show this run again</source>
        <translation>再次显示此次运行</translation>
    </message>
    <message>
        <source>Ask a question: each stage appears here as soon as it is known.</source>
        <translation>提一个问题：各阶段一有结果就会显示在这里。</translation>
    </message>
    <message>
        <source>Tokens as text</source>
        <translation>词元文本</translation>
    </message>
    <message>
        <source>Every generated token: number, probability, text</source>
        <translation>每个生成的词元：编号、概率、文本</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the tokens</source>
        <translation>复制词元</translation>
    </message>
    <message>
        <source>Generated tokens</source>
        <translation>生成的词元</translation>
    </message>
    <message>
        <source>%1: no words</source>
        <translation>%1：没有文字</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1：“%2”</translation>
    </message>
</context>
<context>
    <name>vpt::ui::StageRow</name>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Your box has changed since: answer again to bring this up to date</source>
        <translation>您的框此后已更改：请重新回答以更新</translation>
    </message>
    <message>
        <source>Stage %1: %2, %3</source>
        <translation>阶段 %1：%2，%3</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
</context>
<context>
    <name>vpt::ui::StatisticsPanel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未评判</translation>
    </message>
    <message>
        <source>a region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>no second look</source>
        <translation>没有第二次查看</translation>
    </message>
    <message>
        <source>after a second look</source>
        <translation>第二次查看之后</translation>
    </message>
    <message>
        <source>with your box</source>
        <translation>使用您的框</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 千</translation>
    </message>
    <message numerus="yes">
        <source>%1: named by %n region(s)</source>
        <translation>
            <numerusform>%1：被 %n 个区域选中</numerusform>
        </translation>
    </message>
    <message>
        <source>The filters of the session&apos;s list hold here, too. Click what is counted to see its turns.</source>
        <translation>会话列表的筛选条件在此同样有效。点击数字可以查看对应的轮次。</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>What was said about the answers</source>
        <translation>对回答的评判</translation>
    </message>
    <message>
        <source>Second looks</source>
        <translation>第二次查看</translation>
    </message>
    <message>
        <source>What the models looked at before they answered</source>
        <translation>模型在回答之前查看了什么</translation>
    </message>
    <message>
        <source>Another answer</source>
        <translation>回答改变</translation>
    </message>
    <message>
        <source>How often the answer to the same question on the same picture became another one</source>
        <translation>同一图片的同一问题，回答变得不同的次数</translation>
    </message>
    <message>
        <source>How often each cell was named</source>
        <translation>每个格被选中的次数</translation>
    </message>
    <message>
        <source>Where the models look</source>
        <translation>模型看哪里</translation>
    </message>
    <message>
        <source>How many of the models&apos; regions name each of the 8 × 8 cells</source>
        <translation>8 × 8 个格各被多少个模型区域选中</translation>
    </message>
    <message>
        <source>Positions of boxes</source>
        <translation>框的位置</translation>
    </message>
    <message>
        <source>All crops of the models&apos; choice, each as a part of its picture</source>
        <translation>模型选择的所有裁剪，按其在图片中的位置</translation>
    </message>
    <message>
        <source>Sizes of boxes</source>
        <translation>框的大小</translation>
    </message>
    <message>
        <source>Crops of the models&apos; choice by the part of the picture they show</source>
        <translation>模型选择的裁剪，按所占图片的比例</translation>
    </message>
    <message>
        <source>Your boxes on the model&apos;s</source>
        <translation>您的框与模型的框</translation>
    </message>
    <message>
        <source>Intersection over union of each of your boxes with the model&apos;s box that fits it best</source>
        <translation>您的每个框与最接近的模型框的交并比</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>How many turns each model answered</source>
        <translation>每个模型回答的轮次数</translation>
    </message>
    <message>
        <source>Regions that name %1</source>
        <translation>选中 %1 的区域</translation>
    </message>
    <message>
        <source>Turns that are counted</source>
        <translation>统计到的轮次</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) that the filter finds</source>
        <translation>
            <numerusform>筛选出 %n 个轮次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) of this session</source>
        <translation>
            <numerusform>本会话共 %n 个轮次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n turn(s)</source>
        <translation>
            <numerusform>%1 · %n 个轮次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vpt::ui::StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Memory %1 of %2</source>
        <translation>内存 %1 / %2</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>Questions that wait behind the one that is being answered</source>
        <translation>在正在回答的问题之后等待的问题</translation>
    </message>
    <message>
        <source>queue (%1)</source>
        <translation>排队（%1）</translation>
    </message>
</context>
<context>
    <name>vpt::ui::TurnDelegate</name>
    <message>
        <source>region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>直接</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>your box</source>
        <translation>您的框</translation>
    </message>
    <message>
        <source>again</source>
        <translation>再次</translation>
    </message>
    <message>
        <source>what if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>box accepted</source>
        <translation>框已接受</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已纠正</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有回答</translation>
    </message>
</context>
<context>
    <name>vpt::ui::TurnListModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>%1 (answer %2 of %3)</source>
        <translation>%1（第 %2 个回答，共 %3 个）</translation>
    </message>
</context>
<context>
    <name>vpt::ui::TurnMarksEditor</name>
    <message>
        <source>verdict</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>judgement of the box</source>
        <translation>对框的评判</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>vpt::ui::VerdictBar</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note on the turn</source>
        <translation>此轮的备注</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Answer %1 of %2</source>
        <translation>回答 %1 / %2</translation>
    </message>
</context>
<context>
    <name>vpt::ui::WhatIfTable</name>
    <message>
        <source>No second look</source>
        <translation>没有第二次观察</translation>
    </message>
    <message>
        <source>The whole image again</source>
        <translation>再看整张图像</translation>
    </message>
    <message>
        <source>One cell to the left</source>
        <translation>左移一格</translation>
    </message>
    <message>
        <source>One cell to the right</source>
        <translation>右移一格</translation>
    </message>
    <message>
        <source>One cell up</source>
        <translation>上移一格</translation>
    </message>
    <message>
        <source>One cell down</source>
        <translation>下移一格</translation>
    </message>
    <message>
        <source>Your box</source>
        <translation>您的框</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>The same question, read elsewhere or not read again; ≠ marks another answer</source>
        <translation>同一问题，读取别处或不再读取；≠ 表示回答不同</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>再次读取</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>Try them</source>
        <translation>逐一尝试</translation>
    </message>
    <message>
        <source>Asks the model each of these; pictures and question are not read anew</source>
        <translation>就每一种情况询问模型；图片和问题不会重新读取</translation>
    </message>
    <message>
        <source>Another answer: %1</source>
        <translation>另一个回答：%1</translation>
    </message>
    <message>
        <source>As answered</source>
        <translation>与回答相同</translation>
    </message>
</context>
<context>
    <name>vpt::ui::WindowActions</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste a picture, or text into the question</source>
        <translation>粘贴图片，或将文字粘贴到问题栏</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张图片</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ask the model (Return in the question field)</source>
        <translation>询问模型（在问题栏按 Return）</translation>
    </message>
    <message>
        <source>Answer with my box</source>
        <translation>用我的框回答</translation>
    </message>
    <message>
        <source>Answer again, reading your box instead of the model&apos;s</source>
        <translation>重新回答，读取您的框而不是模型的框</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>Ask the same question again</source>
        <translation>再次询问同一问题</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop loading or answering</source>
        <translation>停止加载或回答</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>转到问题栏</translation>
    </message>
    <message>
        <source>Cancel drag, deselect, stop</source>
        <translation>取消拖动、取消选择、停止</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Back to the model&apos;s box</source>
        <translation>回到模型的框</translation>
    </message>
    <message>
        <source>Remove your box</source>
        <translation>移除您的框</translation>
    </message>
    <message>
        <source>Next box</source>
        <translation>下一个框</translation>
    </message>
    <message>
        <source>Previous box</source>
        <translation>上一个框</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Move and resize boxes</source>
        <translation>移动和调整框</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Draw a box: what the model shall read again</source>
        <translation>画一个框：模型应再次读取的内容</translation>
    </message>
    <message>
        <source>Add box</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Draw one more box</source>
        <translation>再画一个框</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Draw exact pixels instead of whole cells of the grid</source>
        <translation>画精确像素而不是网格的整格</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>One pixel of the picture for one of the screen</source>
        <translation>图片一个像素对应屏幕一个像素</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>The 8 × 8 cells that region tokens name</source>
        <translation>区域词元所指的 8 × 8 个格</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>The cells that the model&apos;s tokens name (dashed)</source>
        <translation>模型词元所指的格（虚线）</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>What the model reads again (solid)</source>
        <translation>模型再次读取的内容（实线）</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>What the control token picked from the features</source>
        <translation>控制词元从特征中选取的内容</translation>
    </message>
    <message>
        <source>Show stage %1</source>
        <translation>显示阶段 %1</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Choose model…</source>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Choose device…</source>
        <translation>选择设备…</translation>
    </message>
    <message>
        <source>Where the model runs, and with which numbers</source>
        <translation>模型在哪里运行，使用哪种数值</translation>
    </message>
    <message>
        <source>Add models folder…</source>
        <translation>添加模型文件夹…</translation>
    </message>
    <message>
        <source>Search a folder, on any drive, for downloaded checkpoints; nothing is copied</source>
        <translation>在任意磁盘的文件夹中查找已下载的检查点；不会复制任何内容</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>What there is, what is missing, what fits in memory</source>
        <translation>有哪些、缺什么、内存能否容纳</translation>
    </message>
    <message>
        <source>Eject model</source>
        <translation>卸载模型</translation>
    </message>
    <message>
        <source>Free the memory that the model takes</source>
        <translation>释放模型占用的内存</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>A short guide with pictures</source>
        <translation>带图的简短指南</translation>
    </message>
    <message>
        <source>About VPT Studio</source>
        <translation>关于 VPT Studio</translation>
    </message>
    <message>
        <source>Take back the last change: box, verdict, note, deleted turn</source>
        <translation>撤销上一次更改：框、判定、备注、删除的问答</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>重做该更改</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>全部停止</translation>
    </message>
    <message>
        <source>Stop what is answered, what waits behind it, and the batch</source>
        <translation>停止正在回答的、排队等待的问题和批次</translation>
    </message>
</context>
</TS>
