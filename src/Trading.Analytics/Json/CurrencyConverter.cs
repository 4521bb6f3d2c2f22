namespace Trading.Analytics;

internal sealed class CurrencyConverter : TextConverter<Currency>
{
    protected override string TextOf(Currency value) => value.Code;
}
