using System.Globalization;
using System.Text;

namespace Trading.Indicators.Tests.Structure;

/// <summary>Draws bars and what was found on them as an SVG picture, to be looked at.</summary>
internal sealed class MonthDrawing
{
    private const double Step = 5, Height = 900, Margin = 20;
    private readonly Bar[] _bars;
    private readonly double _highest;
    private readonly double _lowest;
    private readonly StringBuilder _zones = new();
    private readonly StringBuilder _marks = new();

    public MonthDrawing(Bar[] bars)
    {
        _bars = bars;
        _highest = bars.Max(bar => bar.High);
        _lowest = bars.Min(bar => bar.Low);
    }

    public double Width => (_bars.Length * Step) + (2 * Margin);

    public void Zone(long from, long to, double low, double high, string color) => _zones.Append(
        CultureInfo.InvariantCulture,
        $"<rect x='{X(from):0.#}' y='{Y(high):0.#}' width='{X(to) - X(from):0.#}' height='{Math.Max(1, Y(low) - Y(high)):0.#}' fill='{color}' fill-opacity='0.25'/>\n");

    /// <summary>A line with a text over it, as far along as <paramref name="share"/> says, so that two texts on a line are told apart.</summary>
    public void Level(long from, long to, double price, string color, string text, double share) => _marks.Append(
        CultureInfo.InvariantCulture,
        $"<line x1='{X(from):0.#}' x2='{X(to):0.#}' y1='{Y(price):0.#}' y2='{Y(price):0.#}' stroke='{color}'/><text x='{X(from) + (share * (X(to) - X(from))):0.#}' y='{Y(price) - 2:0.#}' fill='{color}' text-anchor='middle'>{text}</text>\n");

    public void Text(long bar, double price, int direction, string color, string text) => _marks.Append(
        CultureInfo.InvariantCulture,
        $"<text x='{X(bar):0.#}' y='{Y(price) + (direction > 0 ? -4 : 11):0.#}' fill='{color}' text-anchor='middle'>{text}</text>\n");

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{Height}' font-family='sans-serif' font-size='9'>\n<rect width='100%' height='100%' fill='white'/>\n{_zones}");
        for (int i = 0; i < _bars.Length; i++)
        {
            ref readonly var bar = ref _bars[i];
            string color = bar.Close >= bar.Open ? "#26a69a" : "#ef5350";
            double top = Y(Math.Max(bar.Open, bar.Close)), bottom = Y(Math.Min(bar.Open, bar.Close));
            text.Append(CultureInfo.InvariantCulture, $"<line x1='{X(i)}' x2='{X(i)}' y1='{Y(bar.High):0.#}' y2='{Y(bar.Low):0.#}' stroke='{color}'/><rect x='{X(i) - 1.5}' y='{top:0.#}' width='3' height='{Math.Max(0.5, bottom - top):0.#}' fill='{color}'/>\n");
        }

        return text.Append(_marks).Append("</svg>\n").ToString();
    }

    private double X(long bar) => Margin + (bar * Step) + (Step / 2);

    private double Y(double price) => Margin + ((_highest - price) / (_highest - _lowest) * (Height - (2 * Margin)));
}
