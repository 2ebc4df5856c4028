import type { DefaultWords } from "./words.ts";

export const ES: DefaultWords = {
  language: "es",
  heading: "Esta redacción vive de quienes la leen",
  paragraphs: [
    "Informamos sobre nuestro país desde fuera, porque dentro nuestro trabajo está prohibido. No hay detrás ningún dueño, ningún gobierno ni ningún partido, y allí ninguna empresa puede permitirse que la vean anunciándose aquí. Lo que paga los reportajes son muchísimas aportaciones pequeñas.",
    "Puedes aportar desde {amount} al mes. Se hace en un momento y puedes detenerlo cuando quieras. Si ahora no es buen momento, sigue leyendo: trabajamos para que nos lean.",
  ],
  button: "Apoyar a esta redacción",
  thanks:
    "Eres de las personas que pagan este trabajo. Gracias: por eso se pudo escribir y por eso pueden leerlo otras.",
};
