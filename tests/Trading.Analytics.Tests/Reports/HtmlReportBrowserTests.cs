using Microsoft.Playwright;

namespace Trading.Analytics.Tests;

/// <summary>The report in a real browser. Pictures are left in artifacts/reports to be looked at.</summary>
public sealed class HtmlReportBrowserTests : IClassFixture<Browser>
{
    private readonly Browser _browser;
    private readonly string _path = ReportFiles.PathOf($"report-{TestContext.Current.TestMethod?.MethodName}.html");

    public HtmlReportBrowserTests(Browser browser)
    {
        _browser = browser;
        RandomWalk.Create(11, 24 * 800, Timeframe.OneHour, 1, 60).WriteHtmlReport(_path);
    }

    [Fact]
    public async Task It_opens_without_a_complaint_and_asks_the_network_for_nothing()
    {
        await using var report = await _browser.OpenAsync(_path);
        await report.PictureAsync("desktop-light.png");
        report.Complaints.ShouldBeEmpty();
        report.Requests.ShouldAllBe(url => url.StartsWith("file:", StringComparison.Ordinal) || url == "data:,");
        report.Requests.Count(url => url.StartsWith("file:", StringComparison.Ordinal)).ShouldBe(1);
        (await report.Page.TitleAsync()).ShouldBe("breakout-with-stops");
        (await report.Page.Locator(".stats .row").CountAsync()).ShouldBe(StatisticCatalog.All.Count);
        (await PaintedColours(report)).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Dark_follows_the_system_and_the_button_overrules_it()
    {
        await using var report = await _browser.OpenAsync(_path, scheme: ColorScheme.Dark);
        (await Brightness(report)).ShouldBeLessThan(40);
        await report.PictureAsync("desktop-dark.png");
        await report.Page.ClickAsync("#theme");
        (await Brightness(report)).ShouldBeGreaterThan(200);
        await report.Page.ClickAsync("#theme");
        (await Brightness(report)).ShouldBeLessThan(40);
        report.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(390, true)]
    [InlineData(320, true)]
    [InlineData(768, false)]
    public async Task No_page_is_wider_than_its_window(int width, bool phone)
    {
        await using var report = await _browser.OpenAsync(_path, width, 844, phone: phone);
        if (width == 390)
            await report.PictureAsync("phone.png");
        (await report.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Trades_sort_by_every_column_with_mouse_and_keyboard()
    {
        await using var report = await _browser.OpenAsync(_path);
        var page = report.Page;
        async Task<double[]> Column(int number)
        {
            var texts = await page.Locator($"#trades tbody td:nth-child({number})").AllInnerTextsAsync();
            return [.. texts.Select(text => double.Parse(text.Replace("−", "-", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture))];
        }

        (await Column(1)).ShouldBe(Enumerable.Range(1, 25).Select(i => (double)i));
        await page.GetByRole(AriaRole.Button, new() { Name = "Profit", Exact = true }).ClickAsync();
        double[] profits = await Column(3);
        profits.ShouldBe(profits.OrderDescending());
        profits[0].ShouldBeGreaterThan(0);
        (await page.Locator("#trades th[aria-sort]").GetAttributeAsync("aria-sort")).ShouldBe("descending");

        await page.Locator("#trades th button", new() { HasTextString = "Return" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        double[] returns = await Column(4);
        returns.ShouldBe(returns.Order());
        returns[0].ShouldBeLessThan(0);

        var heads = page.Locator("#trades th button");
        for (int i = 0; i < await heads.CountAsync(); i++)
        {
            await heads.Nth(i).ClickAsync();
            (await page.Locator("#trades th").Nth(i).GetAttributeAsync("aria-sort")).ShouldBeOneOf("ascending", "descending");
            (await page.Locator("#trades th[aria-sort]").CountAsync()).ShouldBe(1);
        }

        await page.SelectOptionAsync("#trades select", "Winners");
        (await Column(3)).ShouldAllBe(profit => profit > 0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Last", Exact = true }).ClickAsync();
        (await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).IsDisabledAsync()).ShouldBeTrue();
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_chart_zooms_by_drag_keys_and_wheel_and_resets()
    {
        await using var report = await _browser.OpenAsync(_path);
        var page = report.Page;
        await page.Locator("#charts").ScrollIntoViewIfNeededAsync();
        var canvas = page.Locator(".chart canvas");
        string whole = await Picture(canvas);
        var box = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 300, box.Y + 100);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 330, box.Y + 120, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.Mouse.MoveAsync(box.X + 520, box.Y + 560);
        await page.WaitForTimeoutAsync(200);
        await report.PictureAsync("zoomed.png", whole: false);
        string zoomed = await Picture(canvas);
        zoomed.ShouldNotBe(whole);
        (await page.Locator(".legend").Nth(2).InnerTextAsync()).ShouldContain("BINANCE:BTCUSDT");

        await page.Mouse.WheelAsync(0, -300);
        await page.WaitForTimeoutAsync(200);
        (await Picture(canvas)).ShouldNotBe(zoomed);
        await page.ClickAsync("#reset");
        await page.Mouse.MoveAsync(5, 5);
        await page.WaitForTimeoutAsync(200);
        (await Picture(canvas)).ShouldBe(whole);
        await canvas.FocusAsync();
        await page.Keyboard.PressAsync("+");
        await page.WaitForTimeoutAsync(200);
        (await Picture(canvas)).ShouldNotBe(whole);
        await page.Keyboard.PressAsync("0");
        await page.WaitForTimeoutAsync(200);
        (await Picture(canvas)).ShouldBe(whole);
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Scrolling_the_page_over_the_chart_does_not_zoom_it()
    {
        await using var report = await _browser.OpenAsync(_path);
        var canvas = report.Page.Locator(".chart canvas");
        await canvas.HoverAsync();
        double before = await report.EvaluateAsync<double>("scrollY");
        await report.Page.Mouse.WheelAsync(0, 400);
        await report.Page.WaitForTimeoutAsync(300);
        (await report.EvaluateAsync<double>("scrollY")).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Two_fingers_zoom_and_one_moves()
    {
        await using var report = await _browser.OpenAsync(_path, 390, 844, phone: true);
        var canvas = report.Page.Locator(".chart canvas");
        await canvas.EvaluateAsync("canvas => canvas.scrollIntoView({ block: 'start' })");
        await report.Page.WaitForTimeoutAsync(800);
        var box = (await canvas.BoundingBoxAsync())!;
        var session = await report.Page.Context.NewCDPSessionAsync(report.Page);
        Task Touch(string type, params float[] xs) => session.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = xs.Select((x, id) => new { x = box.X + x, y = box.Y + 200, id }).ToArray(),
        });

        string whole = await Picture(canvas);
        await Touch("touchStart", 150, 200);
        await Touch("touchMove", 120, 230);
        await Touch("touchMove", 60, 290);
        await Touch("touchEnd");
        await report.Page.WaitForTimeoutAsync(200);
        string zoomed = await Picture(canvas);
        zoomed.ShouldNotBe(whole);
        string from = await report.Page.Locator(".legend").First.InnerTextAsync();

        await Touch("touchStart", 150);
        await Touch("touchMove", 200);
        await Touch("touchMove", 300);
        await Touch("touchEnd");
        await report.Page.WaitForTimeoutAsync(200);
        (await Picture(canvas)).ShouldNotBe(zoomed);
        (await report.Page.Locator(".legend").First.InnerTextAsync()).ShouldNotBe(from);
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trade_of_the_table_is_shown_in_the_chart()
    {
        await using var report = await _browser.OpenAsync(_path);
        await report.Page.GetByRole(AriaRole.Button, new() { Name = "Show trade 5 in the chart" }).ClickAsync();
        await report.Page.WaitForTimeoutAsync(800);
        await report.PictureAsync("trade.png", whole: false);
        (await report.EvaluateAsync<double>("document.querySelector('#charts').getBoundingClientRect().top")).ShouldBeInRange(-5, 120);
    }

    [Fact]
    public async Task A_large_report_opens_quickly()
    {
        string path = ReportFiles.PathOf("large.html");
        RandomWalk.Create(7, 365 * 24 * 60, Timeframe.OneMinute, 1, 72).WriteHtmlReport(path);
        await using var report = await _browser.OpenAsync(path);
        await report.PictureAsync("large.png", whole: false);
        (await report.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domComplete")).ShouldBeLessThan(5_000);
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_prints_light_on_white()
    {
        await using var report = await _browser.OpenAsync(_path, scheme: ColorScheme.Dark);
        await report.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });
        (await report.Page.Locator(".bar").IsVisibleAsync()).ShouldBeFalse();
        (await report.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)");
    }

    [Fact]
    public async Task Empty_results_open_too()
    {
        string path = ReportFiles.PathOf("empty.html");
        SampleResults.FromPoints(SampleResults.Hour(0), Timeframe.OneDay, []).WriteHtmlReport(path);
        await using var report = await _browser.OpenAsync(path);
        await report.PictureAsync("empty.png");
        report.Complaints.ShouldBeEmpty();
        (await report.Page.Locator("#trades").InnerTextAsync()).ShouldContain("No trade was closed.");
    }

    private static Task<int> PaintedColours(OpenedReport report) => report.EvaluateAsync<int>(
        "(() => { const c = document.querySelector('.chart canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, s = new Set(); for (let i = 0; i < d.length; i += 4) s.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return s.size; })()");

    private static Task<int> Brightness(OpenedReport report) => report.EvaluateAsync<int>(
        "(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number); return Math.round((r + g + b) / 3); })()");

    private static async Task<string> Picture(ILocator canvas) => await canvas.EvaluateAsync<string>("canvas => canvas.toDataURL()");
}
