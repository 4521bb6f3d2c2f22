using System.Text;

namespace Trading.Data;

/// <summary>The instruments of a parser, found by the bytes of a symbol. The one that was asked for last is looked at first.</summary>
internal sealed class BinanceSymbolTable
{
    private const int MaxSymbolBytes = 64;

    private readonly Dictionary<string, BinanceSymbol> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, BinanceSymbol>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private BinanceSymbol? _last;

    public BinanceSymbolTable() => _lookup = _byName.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(string name, Instrument instrument)
    {
        if (name.Length is 0 or > MaxSymbolBytes)
            throw new ArgumentException(FormattableString.Invariant($"The symbol '{name}' must have 1 to {MaxSymbolBytes} letters."), nameof(name));
        _byName[name] = _last = new(name, instrument);
    }

    public BinanceSymbol Find(ReadOnlySpan<byte> name, scoped in JsonCursor cursor)
    {
        if (_last is { } last && name.SequenceEqual(last.Name))
            return last;
        return _last = Lookup(name) ?? throw cursor.Fault($"the symbol '{CsvFault.Show(name)}' is not known");
    }

    public BinanceSymbol Find(Instrument instrument)
    {
        if (ReferenceEquals(_last?.Instrument, instrument))
            return _last;
        foreach (var symbol in _byName.Values)
        {
            if (ReferenceEquals(symbol.Instrument, instrument))
                return _last = symbol;
        }

        throw new ArgumentException($"{instrument} is not known.", nameof(instrument));
    }

    /// <summary>The instrument of a stream's name, which is in lower case; null where it is not known.</summary>
    public Instrument? FindLower(ReadOnlySpan<byte> name) => Lookup(name)?.Instrument;

    public BinanceSymbol Single(scoped in JsonCursor cursor) => _byName.Count == 1 && _last is not null
        ? _last
        : throw cursor.Fault("no symbol is said, and several are known");

    private BinanceSymbol? Lookup(ReadOnlySpan<byte> name)
    {
        if (_last is { } last && Ascii.EqualsIgnoreCase(name, last.Name))
            return last;
        if (name.Length > MaxSymbolBytes)
            return null;
        Span<char> text = stackalloc char[MaxSymbolBytes];
        int length = Encoding.UTF8.GetChars(name, text);
        return _lookup.TryGetValue(text[..length], out var symbol) ? symbol : null;
    }
}
