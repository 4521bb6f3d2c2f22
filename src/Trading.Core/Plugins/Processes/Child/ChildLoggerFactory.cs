using Microsoft.Extensions.Logging;

namespace Trading.Plugins.Processes;

/// <summary>Hands what a plugin logs to the host.</summary>
internal sealed class ChildLoggerFactory(ChildLink link) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(link, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class Logger(ChildLink link, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                link.Log(logLevel, $"{category}: {formatter(state, exception)}{(exception is null ? "" : $" ({PluginFault.Describe(exception)})")}");
        }
    }
}
