namespace Trading.Plugins.Processes;

/// <summary>Which handlers a strategy has; the others are not called.</summary>
[Flags]
internal enum Handlers
{
    None = 0,
    Bar = 1,
    Quote = 2,
    Trade = 4,
    Book = 8,
    Order = 16,
    Timer = 32,
}
