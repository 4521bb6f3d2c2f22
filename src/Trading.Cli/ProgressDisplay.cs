using Spectre.Console;

namespace Trading.Cli;

/// <summary>A progress bar on a terminal, plain lines elsewhere, nothing when quiet.</summary>
internal static class ProgressDisplay
{
    public static Task<T> ShowAsync<T>(string title, bool isQuiet, Func<IProgress<double>?, Task<T>> run)
    {
        if (isQuiet)
            return run(null);
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi)
            return run(new ProgressLines(title, Console.Out));
        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new ProgressBar(context.AddTask(Markup.Escape(title), maxValue: 1))));
    }

    private sealed class ProgressBar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }

    private sealed class ProgressLines(string title, TextWriter output) : IProgress<double>
    {
        private int _quarter = -1;

        public void Report(double value)
        {
            int quarter = (int)(value * 4);
            if (quarter <= _quarter)
                return;
            _quarter = quarter;
            output.WriteLine(FormattableString.Invariant($"{title}: {quarter * 25} %"));
        }
    }
}
