namespace Trading.Data;

/// <summary>An instrument under the venue's name, with the grids of its numbers.</summary>
internal sealed class BinanceSymbol(string name, Instrument instrument)
{
    public byte[] Name { get; } = System.Text.Encoding.UTF8.GetBytes(name);

    public Instrument Instrument { get; } = instrument;

    // Fields, of which no copies are made.
    public readonly DecimalSteps Prices = new(instrument.TickSize);
    public readonly DecimalSteps Sizes = new(instrument.LotSize);
}
