using System.Globalization;
using Spectre.Console;

namespace QuickStart;

/// <summary>A progress bar on a terminal, plain lines elsewhere.</summary>
internal static class ProgressDisplay
{
    public static Task<T> ShowAsync<T>(string title, Func<IProgress<double>, Task<T>> run)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi)
            return run(new Lines(title));
        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new Bar(context.AddTask(Markup.Escape(title), maxValue: 1))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }

    /// <summary>One line at the start and at each quarter.</summary>
    private sealed class Lines(string title) : IProgress<double>
    {
        private int _quarter = -1;

        public void Report(double value)
        {
            int quarter = (int)(value * 4);
            if (quarter <= _quarter)
                return;
            _quarter = quarter;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {quarter * 25} %"));
        }
    }
}
