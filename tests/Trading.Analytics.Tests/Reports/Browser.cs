using Microsoft.Playwright;

namespace Trading.Analytics.Tests;

/// <summary>Debian's Chromium, started once for a class of tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a file in a fresh window; skips the test where there is no browser.</summary>
    internal async Task<OpenedReport> OpenAsync(string path, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, bool phone = false)
    {
        if (_browser is null)
            Assert.Skip($"There is no {Executable}: install Debian's chromium to run the tests of reports in a browser.");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            HasTouch = phone,
            IsMobile = phone,
            DeviceScaleFactor = phone ? 2 : 1,
        });
        var page = await context.NewPageAsync();
        var report = new OpenedReport(context, page);
        await page.GotoAsync(new Uri(path).AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForSelectorAsync("footer");
        return report;
    }
}
