using Microsoft.Playwright;

namespace Trading.Analytics.Tests;

/// <summary>A report in a browser, with what it complained of and asked for.</summary>
internal sealed class OpenedReport : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public OpenedReport(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    public Task<T> EvaluateAsync<T>(string expression) => Page.EvaluateAsync<T>(expression);

    /// <summary>A picture of the window or of the whole page, left in the folder of reports.</summary>
    public Task PictureAsync(string name, bool whole = true) => Page.ScreenshotAsync(new() { Path = ReportFiles.PathOf(name), FullPage = whole });

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
