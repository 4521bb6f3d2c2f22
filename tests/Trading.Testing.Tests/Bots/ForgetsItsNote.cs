namespace Trading.Testing.Tests.Bots;

/// <summary>Begins with a note and throws it away at the first bar: an instance that goes on for it would have it again.</summary>
public sealed class ForgetsItsNote : Strategy
{
    private object? _note = new();

    protected override void OnBar(in Bar bar)
    {
        if (_note is not null)
            _note = null;
    }
}
